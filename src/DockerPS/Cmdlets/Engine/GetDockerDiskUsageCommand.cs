using System.Management.Automation;

using DockerPS.Engine.Api;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Gets what images, containers, volumes and the build cache take on the engine's disk.</summary>
/// <remarks>GET /system/df</remarks>
[Cmdlet(VerbsCommon.Get, "DockerDiskUsage")]
[OutputType(typeof(DiskUsage))]
public sealed class GetDockerDiskUsageCommand : DockerCmdlet
{
    /// <summary>What to measure. Everything where it is not given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public DiskUsageKind[]? Kind { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var kinds = Kind is null ? DiskUsageKinds.All : Kind.Aggregate((DiskUsageKinds)0, (all, kind) => all | Enum.Parse<DiskUsageKinds>(kind.ToString()));
        foreach (var (client, measuring) in Clients.Select(client => (client, client.DiskUsage.GetAsync(kinds, StopToken))).ToArray())
        {
            try
            {
                var measured = DiskUsage.From(client.Endpoint, Await(measuring));
                WriteObject(measured.Where(usage => Kind is null || Kind.Contains(usage.Kind)), enumerateCollection: true);
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, client.Endpoint.ToString(), new ErrorSubject(ResourceKind.Engine));
            }
        }
    }
}
