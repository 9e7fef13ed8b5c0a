using System.Management.Automation;

namespace DockerPS.Cmdlets;

/// <summary>Removes networks that no container is on.</summary>
/// <remarks>GET /networks; GET /containers/json; DELETE /networks/{id}</remarks>
[Cmdlet(VerbsCommon.Clear, "DockerNetwork", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PruneResult))]
public sealed class ClearDockerNetworkCommand : ClearCommand
{
    private protected override IReadOnlyList<Pruning> Steps => [new NetworkPruning()];
}
