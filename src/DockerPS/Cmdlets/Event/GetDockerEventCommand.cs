using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Gets what has happened on the engine, as far as it remembers it.</summary>
/// <remarks>GET /events</remarks>
[Cmdlet(VerbsCommon.Get, "DockerEvent")]
[OutputType(typeof(EngineEvent))]
public sealed class GetDockerEventCommand : EventCommand
{
    /// <summary>Only what has happened since then: a date, or how long ago, as 10m. The engine's first event where it is not given.</summary>
    [Parameter]
    [AsWritten]
    public Timestamp? Since { get; set; }

    /// <summary>Only what happened until then: a date, or how long ago, as 10m. Now where it is not given. A time to come is waited for.</summary>
    [Parameter]
    [AsWritten]
    public Timestamp? Until { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var client in Clients)
        {
            try
            {
                var until = Until?.Date ?? Await(client.Events.ReadClockAsync(StopToken)).Latest;
                foreach (var happened in Drain(client.Events.ReadAsync(Since?.Date ?? DateTimeOffset.UnixEpoch, until, Filters(), StopToken)))
                    WriteObject(new EngineEvent(client.Endpoint, happened));
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, client.Endpoint.ToString(), new ErrorSubject(ResourceKind.Engine));
            }
        }
    }
}
