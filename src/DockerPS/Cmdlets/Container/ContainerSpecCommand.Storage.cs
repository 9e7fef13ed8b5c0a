using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Engine.Creation;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

public abstract partial class ContainerSpecCommand
{
    /// <summary>Volumes and folders to mount: source:target[:options] as data:/var/lib:ro or ./src:/src, a target alone for a new volume, or hashtables with Source, Target, ReadOnly and Options.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VolumeBinding[] Volume { get; set; } = [];

    /// <summary>Make the container's own file system read-only.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    private void SetStorage(CreateContainerBody body)
    {
        VolumeMapping.Apply(body, Volume, SessionState.Path.CurrentFileSystemLocation.ProviderPath);
        body.HostConfig.ReadonlyRootfs = ReadOnly;
    }
}
