using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine.Creation;
using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

public abstract partial class ContainerSpecCommand
{
    private const string EngineSocket = "/var/run/docker.sock";

    /// <summary>Volumes and folders to mount: source:target[:options] as data:/var/lib:ro or ./src:/src, a target alone for a new volume, or hashtables with Source, Target, ReadOnly and Options. Relative folders start from the current location.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VolumeBinding[] Volume { get; set; } = [];

    /// <summary>Mounts in the form of docker's --mount, as type=bind,source=./src,target=/src,readonly, or hashtables with Type, Source, Target, ReadOnly, VolumeSubpath, TmpfsSize and so on.</summary>
    [Parameter]
    public Mount[] Mount { get; set; } = [];

    /// <summary>Folders that live in memory: path[:options] as /run:size=64m, or hashtables with Target and Options.</summary>
    [Parameter]
    public TmpfsMount[] Tmpfs { get; set; } = [];

    /// <summary>Containers whose mounts to take over, each with :ro where they are to be read-only.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public string[] VolumesFrom { get; set; } = [];

    /// <summary>The driver of volumes that -Volume makes.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VolumeDriverCompleter))]
    public string? VolumeDriver { get; set; }

    /// <summary>Options of the storage driver for the container's own layer: name=value texts or a hashtable, as @{ size = '10G' }.</summary>
    [Parameter]
    [KeyValue]
    public string[] StorageOption { get; set; } = [];

    /// <summary>Make the container's own file system read-only.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>Mount the engine's socket, so that the container can use the engine that it runs on. Registry credentials are not passed on.</summary>
    [Parameter]
    public SwitchParameter UseApiSocket { get; set; }

    private void SetStorage(CreateContainerBody body, EngineEndpoint endpoint)
    {
        var host = body.HostConfig;
        var directory = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        VolumeMapping.Apply(body, Volume, directory);
        var mounts = Mount.Select(mount => MountMapping.ToBody(mount.WithAbsoluteSource(directory))).ToList();
        if (UseApiSocket)
            mounts.Add(new MountBody { Type = "bind", Source = SocketOf(endpoint), Target = EngineSocket, BindOptions = new() });
        host.Mounts = mounts.Count == 0 ? null : mounts;
        host.Tmpfs = Tmpfs.Length == 0 ? null : Table(Tmpfs.Select(mount => (mount.Target, mount.Options)));
        host.VolumesFrom = NullIfEmpty(VolumesFrom);
        host.VolumeDriver = VolumeDriver ?? "";
        host.StorageOpt = StorageOption.Length == 0 ? null : KeyValueText.ToDictionary(StorageOption.Select(Complete));
        host.ReadonlyRootfs = ReadOnly;
    }

    private static string SocketOf(EngineEndpoint endpoint) => endpoint.Address.Scheme == "unix"
        ? endpoint.Address.Path
        : throw new FormatException($"-UseApiSocket can only be used with unix sockets; the engine is at {endpoint}.");

    private static string Complete(string option) =>
        option.Contains('=')
            ? option
            : throw new FormatException($"Invalid storage option '{option}': the value is missing. Expected name=value, for example size=10G.");
}
