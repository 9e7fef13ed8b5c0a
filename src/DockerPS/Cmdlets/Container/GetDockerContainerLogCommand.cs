using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

using DockerPS.Binding;
using DockerPS.Engine;
using DockerPS.Engine.Api;
using DockerPS.Engine.Streams;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Gets what containers have written to their standard output and error.</summary>
/// <remarks>GET /containers/{id}/json; GET /containers/{id}/logs</remarks>
[Cmdlet(VerbsCommon.Get, "DockerContainerLog")]
[OutputType(typeof(LogEntry), typeof(string))]
public sealed class GetDockerContainerLogCommand : ContainerTargetCommand
{
    /// <summary>How many lines of one followed log may wait while another's are written.</summary>
    private const int FollowedLines = 1024;

    private readonly List<(EngineClient Client, ContainerTarget Target)> followed = [];

    /// <summary>Only so many lines of the end of each log. 0 with -Follow gives only what is new.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? Tail { get; set; }

    /// <summary>Only lines written since then: a date, Unix seconds, or a time back from now as 10m or 1h30m.</summary>
    [Parameter]
    public Timestamp? Since { get; set; }

    /// <summary>Only lines written until then: a date, Unix seconds, or a time back from now as 10m or 1h30m.</summary>
    [Parameter]
    public Timestamp? Until { get; set; }

    /// <summary>Tell when each line was written.</summary>
    [Parameter]
    public SwitchParameter Timestamps { get; set; }

    /// <summary>Go on with what the containers write, until they stop. Several containers are followed at once.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    /// <summary>Only what was written to Stdout or to Stderr. A container with a terminal writes all to Stdout.</summary>
    [Parameter]
    public ContainerStream Stream { get; set; } = ContainerStream.All;

    /// <summary>Write each line as plain text, which is the fastest. With -Timestamps each begins with its time.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Follow)
        {
            followed.AddRange(Resolve());
            return;
        }
        foreach (var (client, target) in Resolve())
            Write(client, target);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (followed is [var (client, target)])
            Write(client, target);
        else if (followed.Count > 1)
            WriteMerged();
    }

    private void Write(EngineClient client, ContainerTarget target)
    {
        try
        {
            foreach (var line in Drain(ReadAsync(client, target, blocking: true, StopToken)))
                WriteObject(line);
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, target.Text, new ErrorSubject(ResourceKind.Container));
        }
    }

    private void WriteMerged()
    {
        foreach (var (target, line, failure) in Drain(MergeAsync(StopToken)))
        {
            if (failure is null)
                WriteObject(line);
            else
                WriteEngineError(failure, target.Text, new ErrorSubject(ResourceKind.Container));
        }
    }

    private async IAsyncEnumerable<(ContainerTarget Target, object? Line, Exception? Failure)> MergeAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var merged = Channel.CreateBounded<(ContainerTarget, object?, Exception?)>(FollowedLines);

        async Task PumpAsync(EngineClient client, ContainerTarget target)
        {
            try
            {
                await foreach (var line in ReadAsync(client, target, blocking: false, closing.Token))
                    await merged.Writer.WriteAsync((target, line, null), closing.Token);
            }
            catch (Exception failure) when (IsReportable(failure) && !closing.IsCancellationRequested)
            {
                await merged.Writer.WriteAsync((target, null, failure), closing.Token);
            }
        }

        var pumps = Task.WhenAll(followed.Select(source => Task.Run(() => PumpAsync(source.Client, source.Target), CancellationToken.None)));
        _ = pumps.ContinueWith(ended => merged.Writer.TryComplete(ended.Exception), TaskScheduler.Default);
        try
        {
            await foreach (var item in merged.Reader.ReadAllAsync(cancellationToken))
                yield return item;
        }
        finally
        {
            // Each pump closes its own connection on its way out.
            await closing.CancelAsync();
            await pumps.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async IAsyncEnumerable<object> ReadAsync(
        EngineClient client, ContainerTarget target, bool blocking, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var container = await client.Containers.LookAsync(target.Key, cancellationToken);
        var name = container.Name?.TrimStart('/') ?? target.Text;
        await foreach (var line in client.Logs.ReadAsync(container, Request(blocking), cancellationToken))
            yield return Raw ? line.Text : Entry(name, line);
    }

    private LogRequest Request(bool blocking) => new()
    {
        Stdout = Stream.HasFlag(ContainerStream.Stdout),
        Stderr = Stream.HasFlag(ContainerStream.Stderr),
        Follow = Follow,
        Timestamps = Timestamps,
        Tail = Tail,
        Since = Since,
        Until = Until,
        Blocking = blocking,
    };

    private LogEntry Entry(string container, OutputLine line)
    {
        var stream = line.Kind == StreamKind.Stderr ? ContainerStream.Stderr : ContainerStream.Stdout;
        return Timestamps && LogTime.TrySplit(line.Text, out var time, out var message)
            ? new LogEntry(container, stream, time, message)
            : new LogEntry(container, stream, null, line.Text);
    }
}
