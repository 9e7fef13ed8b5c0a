using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Removes containers.</summary>
/// <remarks>DELETE /containers/{id}</remarks>
[Cmdlet(VerbsCommon.Remove, "DockerContainer", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveDockerContainerCommand : ContainerActionCommand
{
    /// <summary>Kill a container that still runs, and remove it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Remove its anonymous volumes, too.</summary>
    [Parameter]
    [Alias("Volumes")]
    public SwitchParameter RemoveVolume { get; set; }

    private protected override string Action => Force ? "Remove container, even if it runs" : "Remove container";

    private protected override ResourceOperation Operation => ResourceOperation.Remove;

    private protected override async Task<object?> ActAsync(EngineClient client, ContainerTarget target, CancellationToken cancellationToken)
    {
        await client.Containers.RemoveAsync(target.Key, Force, RemoveVolume, cancellationToken);
        return null;
    }
}
