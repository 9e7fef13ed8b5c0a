using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Creation;

/// <summary>--mount as a create takes it: options stand only where one was given.</summary>
internal static class MountMapping
{
    public static MountBody ToBody(Mount mount) => new()
    {
        Type = mount.Type,
        Source = mount.Source,
        Target = mount.Target,
        ReadOnly = mount.ReadOnly ? true : null,
        Consistency = mount.Consistency,
        BindOptions = BindOptions(mount),
        VolumeOptions = VolumeOptions(mount),
        TmpfsOptions = mount is { TmpfsSize: null, TmpfsMode: null }
            ? null
            : new MountBody.TmpfsOptionsBody { SizeBytes = mount.TmpfsSize?.Bytes, Mode = mount.TmpfsMode },
        ImageOptions = mount.ImageSubpath is { } path ? new MountBody.ImageOptionsBody { Subpath = path } : null,
    };

    private static MountBody.BindOptionsBody? BindOptions(Mount mount)
    {
        if (mount is { BindPropagation: null, BindCreateSource: null, BindRecursive: null or BindRecursion.Enabled })
            return null;
        return new MountBody.BindOptionsBody
        {
            Propagation = mount.BindPropagation,
            CreateMountpoint = mount.BindCreateSource,
            NonRecursive = mount.BindRecursive == BindRecursion.Disabled ? true : null,
            ReadOnlyNonRecursive = mount.BindRecursive == BindRecursion.Writable ? true : null,
            ReadOnlyForceRecursive = mount.BindRecursive == BindRecursion.ReadOnly ? true : null,
        };
    }

    private static MountBody.VolumeOptionsBody? VolumeOptions(Mount mount)
    {
        if (mount is { VolumeNoCopy: null, VolumeSubpath: null, VolumeLabels: null, VolumeDriver: null, VolumeOptions: null })
            return null;
        return new MountBody.VolumeOptionsBody
        {
            NoCopy = mount.VolumeNoCopy,
            Subpath = mount.VolumeSubpath,
            Labels = mount.VolumeLabels is { } labels ? new Dictionary<string, string>(labels) : null,
            DriverConfig = new MountBody.DriverConfigBody
            {
                Name = mount.VolumeDriver,
                Options = mount.VolumeOptions is { } options ? new Dictionary<string, string>(options) : null,
            },
        };
    }
}
