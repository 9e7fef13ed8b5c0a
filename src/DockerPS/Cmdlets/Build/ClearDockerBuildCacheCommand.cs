using System.Management.Automation;

namespace DockerPS.Cmdlets;

/// <summary>Removes records of BuildKit's cache that no build uses.</summary>
/// <remarks>GET /system/df; POST /build/prune</remarks>
[Cmdlet(VerbsCommon.Clear, "DockerBuildCache", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PruneResult))]
public sealed class ClearDockerBuildCacheCommand : ClearCommand
{
    /// <summary>Remove what images hold and what BuildKit keeps for itself, too. Else only those records go that nothing but later builds could use.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    private protected override IReadOnlyList<Pruning> Steps => [new BuildCachePruning(All)];
}
