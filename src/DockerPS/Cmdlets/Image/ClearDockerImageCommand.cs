using System.Management.Automation;

namespace DockerPS.Cmdlets;

/// <summary>Removes images that no container was made from.</summary>
/// <remarks>GET /images/json; GET /containers/json; GET /images/{name}/json; GET /images/{name}/history; DELETE /images/{name}</remarks>
[Cmdlet(VerbsCommon.Clear, "DockerImage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PruneResult))]
public sealed class ClearDockerImageCommand : ClearCommand
{
    /// <summary>Remove images that have a name, too. Else only those go that nothing names any more.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    private protected override IReadOnlyList<Pruning> Steps => [new ImagePruning(All)];
}
