using System.Management.Automation;

using DockerPS.Engine;

namespace DockerPS.Cmdlets;

/// <summary>Freezes all processes of containers until Resume-DockerContainer lets them go on.</summary>
/// <remarks>POST /containers/{id}/pause</remarks>
[Cmdlet(VerbsLifecycle.Suspend, "DockerContainer", SupportsShouldProcess = true)]
[OutputType(typeof(Container))]
public sealed class SuspendDockerContainerCommand : ContainerLifecycleCommand
{
    private protected override string Action => "Pause container";

    private protected override Task ChangeAsync(EngineClient client, string id, CancellationToken cancellationToken) =>
        client.Containers.PauseAsync(id, cancellationToken);
}
