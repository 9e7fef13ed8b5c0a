using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>GET /version.</summary>
internal sealed class VersionBody
{
    public PlatformName? Platform { get; set; }

    public string? Version { get; set; }

    public string? ApiVersion { get; set; }

    [JsonPropertyName("MinAPIVersion")]
    public string? MinimumApiVersion { get; set; }

    public string? GitCommit { get; set; }

    public string? GoVersion { get; set; }

    public string? Os { get; set; }

    public string? Arch { get; set; }

    public string? KernelVersion { get; set; }

    public bool Experimental { get; set; }

    public DateTimeOffset? BuildTime { get; set; }

    public EngineComponent[]? Components { get; set; }

    internal sealed class PlatformName
    {
        public string? Name { get; set; }
    }
}

/// <summary>A part of the engine: the daemon, containerd, runc.</summary>
internal sealed class EngineComponent
{
    public string? Name { get; set; }

    public string? Version { get; set; }

    public Dictionary<string, string?>? Details { get; set; }
}

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

    public string? SystemTime { get; set; }

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

    internal sealed class RegistryConfiguration
    {
        [JsonPropertyName("InsecureRegistryCIDRs")]
        public string[]? InsecureRegistryCidrs { get; set; }

        public string[]? Mirrors { get; set; }
    }

    internal sealed class SwarmState
    {
        public string? LocalNodeState { get; set; }
    }
}
