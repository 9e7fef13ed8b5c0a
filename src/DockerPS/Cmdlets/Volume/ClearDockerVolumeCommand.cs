using System.Management.Automation;

namespace DockerPS.Cmdlets;

/// <summary>Removes local volumes that no container uses, and their data.</summary>
/// <remarks>GET /volumes; GET /system/df; GET /containers/json; DELETE /volumes/{name}</remarks>
[Cmdlet(VerbsCommon.Clear, "DockerVolume", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PruneResult))]
public sealed class ClearDockerVolumeCommand : ClearCommand
{
    /// <summary>Remove volumes that somebody gave a name, too. Else only those go whose name the engine made up.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    private protected override IReadOnlyList<Pruning> Steps => [new VolumePruning(All)];
}
