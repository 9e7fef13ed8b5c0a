using System.Management.Automation;

using DockerPS.Engine;

namespace DockerPS.Cmdlets;

/// <summary>Stops containers. One that does not run is left as it is.</summary>
/// <remarks>POST /containers/{id}/stop</remarks>
[Cmdlet(VerbsLifecycle.Stop, "DockerContainer", SupportsShouldProcess = true)]
[OutputType(typeof(Container))]
public sealed class StopDockerContainerCommand : GracefulStopCommand
{
    /// <summary>Kill at once, without asking the container to end first.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string Action => Force ? "Kill container" : "Stop container";

    private protected override async Task ChangeAsync(EngineClient client, string id, CancellationToken cancellationToken)
    {
        await RequireSignalAsync(client, cancellationToken);
        await client.Containers.StopAsync(id, Force ? 0 : Timeout, Signal, cancellationToken);
    }
}
