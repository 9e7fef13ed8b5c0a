using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Removes volumes and the data in them.</summary>
/// <remarks>DELETE /volumes/{name}</remarks>
[Cmdlet(VerbsCommon.Remove, "DockerVolume", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveDockerVolumeCommand : ResourceActionCommand<VolumeTarget>
{
    /// <summary>The volumes: names, wildcards for names, or objects from Get-DockerVolume.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VolumeTarget[] Volume { get; set; } = [];

    /// <summary>Remove a volume even if its driver is gone, and take one that is missing for removed. A volume that a container uses stays all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string Action => "Remove volume and its data";

    private protected override ResourceKind Kind => ResourceKind.Volume;

    private protected override ResourceOperation Operation => ResourceOperation.Remove;

    private protected override VolumeTarget[] Targets => Volume;

    private protected override Task<IEnumerable<VolumeTarget>> ListAsync(EngineClient client, VolumeTarget? wildcard, CancellationToken cancellationToken) =>
        VolumeContents.ListAsync(client, cancellationToken);

    private protected override async Task<object?> ActAsync(EngineClient client, VolumeTarget target, CancellationToken cancellationToken)
    {
        await client.Volumes.RemoveAsync(target.Text, Force, cancellationToken);
        return null;
    }
}
