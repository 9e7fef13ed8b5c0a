using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>What a container gets of its host. Sizes are bytes.</summary>
internal sealed class HostConfig : ResourceLimits
{
    public IReadOnlyList<string>? Binds { get; set; }

    [JsonPropertyName("ContainerIDFile")]
    public string? ContainerIdFile { get; set; }

    public LogConfig? LogConfig { get; set; }

    public string? NetworkMode { get; set; }

    public Dictionary<string, IReadOnlyList<PortMapping>>? PortBindings { get; set; }

    public RestartPolicyBody? RestartPolicy { get; set; }

    public bool? AutoRemove { get; set; }

    public string? VolumeDriver { get; set; }

    public IReadOnlyList<string>? VolumesFrom { get; set; }

    /// <summary>Rows, columns.</summary>
    public int[]? ConsoleSize { get; set; }

    public Dictionary<string, string>? Annotations { get; set; }

    public IReadOnlyList<string>? CapAdd { get; set; }

    public IReadOnlyList<string>? CapDrop { get; set; }

    public string? CgroupnsMode { get; set; }

    public IReadOnlyList<string>? Dns { get; set; }

    public IReadOnlyList<string>? DnsOptions { get; set; }

    public IReadOnlyList<string>? DnsSearch { get; set; }

    public IReadOnlyList<string>? ExtraHosts { get; set; }

    public IReadOnlyList<string>? GroupAdd { get; set; }

    public string? IpcMode { get; set; }

    public string? Cgroup { get; set; }

    public IReadOnlyList<string>? Links { get; set; }

    public int? OomScoreAdj { get; set; }

    public string? PidMode { get; set; }

    public bool? Privileged { get; set; }

    public bool? PublishAllPorts { get; set; }

    public bool? ReadonlyRootfs { get; set; }

    public IReadOnlyList<string>? SecurityOpt { get; set; }

    public Dictionary<string, string>? StorageOpt { get; set; }

    public Dictionary<string, string>? Tmpfs { get; set; }

    [JsonPropertyName("UTSMode")]
    public string? UtsMode { get; set; }

    public string? UsernsMode { get; set; }

    public long? ShmSize { get; set; }

    public Dictionary<string, string>? Sysctls { get; set; }

    public string? Runtime { get; set; }

    public string? Isolation { get; set; }

    public IReadOnlyList<MountBody>? Mounts { get; set; }

    public IReadOnlyList<string>? MaskedPaths { get; set; }

    public IReadOnlyList<string>? ReadonlyPaths { get; set; }

    public bool? Init { get; set; }
}

internal sealed class LogConfig
{
    public string? Type { get; set; }

    public Dictionary<string, string>? Config { get; set; }
}

/// <summary>A port of the host. Both members are text on the wire; an empty port lets the engine choose.</summary>
internal sealed class PortMapping
{
    public string? HostIp { get; set; }

    public string? HostPort { get; set; }
}

internal sealed class RestartPolicyBody
{
    public string? Name { get; set; }

    public int? MaximumRetryCount { get; set; }
}

internal sealed class WeightDeviceBody
{
    public string? Path { get; set; }

    public int Weight { get; set; }
}

internal sealed class ThrottleDeviceBody
{
    public string? Path { get; set; }

    public long Rate { get; set; }
}

internal sealed class DeviceBody
{
    public string? PathOnHost { get; set; }

    public string? PathInContainer { get; set; }

    public string? CgroupPermissions { get; set; }
}

internal sealed class DeviceRequestBody
{
    public string? Driver { get; set; }

    /// <summary>-1 is all.</summary>
    public int? Count { get; set; }

    [JsonPropertyName("DeviceIDs")]
    public IReadOnlyList<string>? DeviceIds { get; set; }

    public IReadOnlyList<IReadOnlyList<string>>? Capabilities { get; set; }

    public Dictionary<string, string>? Options { get; set; }
}

internal sealed class UlimitBody
{
    public string? Name { get; set; }

    public long Soft { get; set; }

    public long Hard { get; set; }
}

internal sealed class MountBody
{
    public string? Type { get; set; }

    public string? Source { get; set; }

    public string? Target { get; set; }

    public bool? ReadOnly { get; set; }

    public string? Consistency { get; set; }

    public BindOptionsBody? BindOptions { get; set; }

    public VolumeOptionsBody? VolumeOptions { get; set; }

    public TmpfsOptionsBody? TmpfsOptions { get; set; }

    public ImageOptionsBody? ImageOptions { get; set; }

    internal sealed class BindOptionsBody
    {
        public string? Propagation { get; set; }

        public bool? NonRecursive { get; set; }

        public bool? CreateMountpoint { get; set; }

        public bool? ReadOnlyNonRecursive { get; set; }

        public bool? ReadOnlyForceRecursive { get; set; }
    }

    internal sealed class VolumeOptionsBody
    {
        public bool? NoCopy { get; set; }

        public Dictionary<string, string>? Labels { get; set; }

        public string? Subpath { get; set; }

        public DriverConfigBody? DriverConfig { get; set; }
    }

    internal sealed class DriverConfigBody
    {
        public string? Name { get; set; }

        public Dictionary<string, string>? Options { get; set; }
    }

    internal sealed class TmpfsOptionsBody
    {
        public long? SizeBytes { get; set; }

        /// <summary>The file mode's bits.</summary>
        public long? Mode { get; set; }

        public IReadOnlyList<IReadOnlyList<string>>? Options { get; set; }
    }

    internal sealed class ImageOptionsBody
    {
        public string? Subpath { get; set; }
    }
}
