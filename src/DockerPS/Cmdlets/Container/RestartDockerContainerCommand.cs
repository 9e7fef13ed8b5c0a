using System.Management.Automation;

using DockerPS.Engine;

namespace DockerPS.Cmdlets;

/// <summary>Restarts containers; one that does not run is started.</summary>
/// <remarks>POST /containers/{id}/restart</remarks>
[Cmdlet(VerbsLifecycle.Restart, "DockerContainer", SupportsShouldProcess = true)]
[OutputType(typeof(Container))]
public sealed class RestartDockerContainerCommand : GracefulStopCommand
{
    private protected override string Action => "Restart container";

    private protected override async Task ChangeAsync(EngineClient client, string id, CancellationToken cancellationToken)
    {
        await RequireSignalAsync(client, cancellationToken);
        await client.Containers.RestartAsync(id, Timeout, Signal, cancellationToken);
    }
}
