using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

using DockerPS.Binding;
using DockerPS.Engine;
using DockerPS.Engine.Api;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Follows what happens on the engine, until Ctrl+C or for a time.</summary>
/// <remarks>GET /events</remarks>
[Cmdlet(VerbsCommon.Watch, "DockerEvent")]
[OutputType(typeof(EngineEvent))]
public sealed class WatchDockerEventCommand : EventCommand
{
    /// <summary>Begin with what has happened since then: a date, or how long ago, as 10m. Only what happens from now on where it is not given.</summary>
    [Parameter]
    [AsWritten]
    public Timestamp? Since { get; set; }

    /// <summary>How long to follow: a TimeSpan, or a text as 30s. For ever where it is not given.</summary>
    [Parameter]
    [AsWritten]
    public Duration? Timeout { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        if (Timeout is { } timeout)
            deadline.CancelAfter(TimerSpan(timeout));
        try
        {
            foreach (var (client, happened, failure) in Drain(FollowAsync(deadline.Token)))
                Write(client, happened, failure);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !StopToken.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    private void Write(EngineClient client, EventBody? happened, Exception? failure)
    {
        if (failure is not null)
            WriteEngineError(failure, client.Endpoint.ToString(), new ErrorSubject(ResourceKind.Engine));
        else if (happened is not null)
            WriteObject(new EngineEvent(client.Endpoint, happened));
        else
            WriteWarning($"The connection to the engine at {client.Endpoint} is lost. It is tried again until it is back.");
    }

    private async IAsyncEnumerable<(EngineClient Client, EventBody? Happened, Exception? Failure)> FollowAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var merge = new StreamMerge<(EngineClient, EventBody?, Exception?)>(cancellationToken);
        foreach (var client in Clients)
            merge.Add(client.Endpoint.ToString(), (writer, stop) => PumpAsync(client, writer, stop));
        await foreach (var item in merge.ReadAllAsync(cancellationToken))
            yield return item;
    }

    private async Task PumpAsync(
        EngineClient client, ChannelWriter<(EngineClient Client, EventBody? Happened, Exception? Failure)> writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var happened in new EventWatch(client.Events, Filters()).ReadAllAsync(Since?.Date, cancellationToken))
                await writer.WriteAsync((client, happened, null), cancellationToken);
        }
        catch (Exception failure) when (IsReportable(failure) && !cancellationToken.IsCancellationRequested)
        {
            await writer.WriteAsync((client, null, failure), cancellationToken);
        }
    }
}
