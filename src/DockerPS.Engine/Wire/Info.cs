using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>GET /info.</summary>
internal sealed class InfoBody
{
    [JsonPropertyName("ID")]
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? ServerVersion { get; set; }

    public int Containers { get; set; }

    public int ContainersRunning { get; set; }

    public int ContainersPaused { get; set; }

    public int ContainersStopped { get; set; }

    public int Images { get; set; }

    public string? Driver { get; set; }

    public string?[][]? DriverStatus { get; set; }

    public bool CpuCfsPeriod { get; set; }

    public bool CpuCfsQuota { get; set; }

    [JsonPropertyName("CPUShares")]
    public bool CpuShares { get; set; }

    [JsonPropertyName("CPUSet")]
    public bool CpuSet { get; set; }

    public bool PidsLimit { get; set; }

    public bool OomKillDisable { get; set; }

    [JsonPropertyName("IPv4Forwarding")]
    public bool IPv4Forwarding { get; set; }

    [JsonPropertyName("NFd")]
    public int? FileDescriptors { get; set; }

    [JsonPropertyName("NGoroutines")]
    public int? Goroutines { get; set; }

    [JsonPropertyName("NEventsListener")]
    public int? EventListeners { get; set; }

    public string? IndexServerAddress { get; set; }

    public string? InitBinary { get; set; }

    public CommitId? ContainerdCommit { get; set; }

    public CommitId? RuncCommit { get; set; }

    public CommitId? InitCommit { get; set; }

    public string? Isolation { get; set; }

    [JsonPropertyName("CDISpecDirs")]
    public string[]? CdiFolders { get; set; }

    public AddressPool[]? DefaultAddressPools { get; set; }

    /// <summary>API 1.49.</summary>
    public FirewallState? FirewallBackend { get; set; }

    /// <summary>API 1.46.</summary>
    public ContainerdState? Containerd { get; set; }

    /// <summary>API 1.50.</summary>
    public DeviceId[]? DiscoveredDevices { get; set; }

    /// <summary>API 1.53: the Node Resource Interface.</summary>
    [JsonPropertyName("NRI")]
    public ResourceInterfaceState? ResourceInterface { get; set; }

    public string? ProductLicense { get; set; }

    public PluginNames? Plugins { get; set; }

    public bool MemoryLimit { get; set; }

    public bool SwapLimit { get; set; }

    public bool Debug { get; set; }

    public bool LiveRestoreEnabled { get; set; }

    public bool ExperimentalBuild { get; set; }

    public string? LoggingDriver { get; set; }

    public string? CgroupDriver { get; set; }

    public string? CgroupVersion { get; set; }

    public string? KernelVersion { get; set; }

    public string? OperatingSystem { get; set; }

    [JsonPropertyName("OSVersion")]
    public string? OSVersion { get; set; }

    [JsonPropertyName("OSType")]
    public string? OSType { get; set; }

    public string? Architecture { get; set; }

    [JsonPropertyName("NCPU")]
    public int ProcessorCount { get; set; }

    [JsonPropertyName("MemTotal")]
    public long Memory { get; set; }

    public string? DockerRootDir { get; set; }

    public string? HttpProxy { get; set; }

    public string? HttpsProxy { get; set; }

    public string? NoProxy { get; set; }

    public string[]? Labels { get; set; }

    public Dictionary<string, RuntimePath>? Runtimes { get; set; }

    public string? DefaultRuntime { get; set; }

    public string[]? SecurityOptions { get; set; }

    public string[]? Warnings { get; set; }

    public DateTimeOffset? SystemTime { get; set; }

    public RegistryConfiguration? RegistryConfig { get; set; }

    public SwarmState? Swarm { get; set; }

    internal sealed class PluginNames
    {
        public string[]? Volume { get; set; }

        public string[]? Network { get; set; }

        public string[]? Log { get; set; }

        public string[]? Authorization { get; set; }
    }

    internal sealed class RuntimePath
    {
        [JsonPropertyName("path")]
        public string? Path { get; set; }
    }

    internal sealed class CommitId
    {
        [JsonPropertyName("ID")]
        public string? Id { get; set; }
    }

    internal sealed class AddressPool
    {
        public string? Base { get; set; }

        public int Size { get; set; }
    }

    internal sealed class FirewallState
    {
        public string? Driver { get; set; }
    }

    internal sealed class ContainerdState
    {
        public string? Address { get; set; }
    }

    internal sealed class DeviceId
    {
        [JsonPropertyName("ID")]
        public string? Id { get; set; }
    }

    internal sealed class ResourceInterfaceState
    {
        public string?[][]? Info { get; set; }
    }

    internal sealed class RegistryConfiguration
    {
        [JsonPropertyName("InsecureRegistryCIDRs")]
        public string[]? InsecureRegistryCidrs { get; set; }

        public string[]? Mirrors { get; set; }
    }

    internal sealed class SwarmState
    {
        [JsonPropertyName("NodeID")]
        public string? NodeId { get; set; }

        public string? LocalNodeState { get; set; }

        public bool ControlAvailable { get; set; }
    }
}
