using System.Management.Automation;

namespace DockerPS.Cmdlets;

/// <summary>Removes what is not in use: containers, networks, images and build cache, and volumes on request.</summary>
/// <remarks>What Clear-DockerContainer, -Network, -Volume, -Image and -BuildCache use</remarks>
[Cmdlet(VerbsCommon.Clear, "DockerSystem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PruneResult))]
public sealed class ClearDockerSystemCommand : ClearCommand
{
    /// <summary>Remove images that have a name, and all of the build cache, too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>Remove volumes whose name the engine made up, too. For the others there is Clear-DockerVolume -All.</summary>
    [Parameter]
    [Alias("Volumes")]
    public SwitchParameter IncludeVolume { get; set; }

    private protected override IReadOnlyList<Pruning> Steps => IncludeVolume
        ? [new ContainerPruning(), new NetworkPruning(), new VolumePruning(named: false), new ImagePruning(All), new BuildCachePruning(All)]
        : [new ContainerPruning(), new NetworkPruning(), new ImagePruning(All), new BuildCachePruning(All)];
}
