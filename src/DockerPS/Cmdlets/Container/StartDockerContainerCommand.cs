using System.Management.Automation;

using DockerPS.Engine;

namespace DockerPS.Cmdlets;

/// <summary>Starts containers. One that runs already is left as it is.</summary>
/// <remarks>POST /containers/{id}/start</remarks>
[Cmdlet(VerbsLifecycle.Start, "DockerContainer", SupportsShouldProcess = true)]
[OutputType(typeof(Container))]
public sealed class StartDockerContainerCommand : ContainerLifecycleCommand
{
    private protected override string Action => "Start container";

    private protected override Task ChangeAsync(EngineClient client, string id, CancellationToken cancellationToken) =>
        client.Containers.StartAsync(id, detachKeys: null, cancellationToken);
}
