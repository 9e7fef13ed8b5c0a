using System.Management.Automation;

using DockerPS.Engine;

namespace DockerPS.Cmdlets;

/// <summary>Lets the processes of paused containers go on.</summary>
/// <remarks>POST /containers/{id}/unpause</remarks>
[Cmdlet(VerbsLifecycle.Resume, "DockerContainer", SupportsShouldProcess = true)]
[OutputType(typeof(Container))]
public sealed class ResumeDockerContainerCommand : ContainerLifecycleCommand
{
    private protected override string Action => "Unpause container";

    private protected override Task ChangeAsync(EngineClient client, string id, CancellationToken cancellationToken) =>
        client.Containers.UnpauseAsync(id, cancellationToken);
}
