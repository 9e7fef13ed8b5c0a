using System.Management.Automation;

namespace DockerPS.Cmdlets;

/// <summary>Removes containers that do not run.</summary>
/// <remarks>GET /containers/json; DELETE /containers/{id}</remarks>
[Cmdlet(VerbsCommon.Clear, "DockerContainer", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PruneResult))]
public sealed class ClearDockerContainerCommand : ClearCommand
{
    private protected override IReadOnlyList<Pruning> Steps => [new ContainerPruning()];
}
