using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>Each of GET /containers/json.</summary>
[JsonConverter(typeof(ContainerSummaryConverter))]
internal sealed class ContainerSummary
{
    public string Id { get; set; } = "";

    /// <summary>Each begins with a slash; the aliases of links follow with two.</summary>
    public string[]? Names { get; set; }

    public string? Image { get; set; }

    [JsonPropertyName("ImageID")]
    public string? ImageId { get; set; }

    public string? Command { get; set; }

    /// <summary>Unix seconds.</summary>
    public long Created { get; set; }

    public PortSummary[]? Ports { get; set; }

    /// <summary>Bytes; only where size was asked for.</summary>
    public long? SizeRw { get; set; }

    /// <summary>Bytes; only where size was asked for.</summary>
    public long? SizeRootFs { get; set; }

    public Dictionary<string, string>? Labels { get; set; }

    public string? State { get; set; }

    /// <summary>A sentence: <c>Exited (0) 3 hours ago</c>, <c>Up 2 minutes (healthy)</c>.</summary>
    public string? Status { get; set; }

    public HostSummary? HostConfig { get; set; }

    public NetworkSummary? NetworkSettings { get; set; }

    public MountPoint[]? Mounts { get; set; }

    internal sealed class HostSummary
    {
        public string? NetworkMode { get; set; }
    }

    internal sealed class NetworkSummary
    {
        /// <summary>By the names of the networks.</summary>
        public Dictionary<string, EndpointSummary>? Networks { get; set; }
    }

    /// <summary>What is used of an endpoint: a first list that makes ready for all that it has is some ten milliseconds slower.</summary>
    internal sealed class EndpointSummary
    {
        [JsonPropertyName("NetworkID")]
        public string? NetworkId { get; set; }
    }
}

internal sealed class PortSummary
{
    [JsonPropertyName("IP")]
    public string? IP { get; set; }

    public int PrivatePort { get; set; }

    public int PublicPort { get; set; }

    public string? Type { get; set; }
}

internal sealed class MountPoint
{
    public string? Type { get; set; }

    public string? Name { get; set; }

    public string? Source { get; set; }

    public string? Destination { get; set; }

    public string? Driver { get; set; }

    public string? Mode { get; set; }

    [JsonPropertyName("RW")]
    public bool Writable { get; set; }

    public string? Propagation { get; set; }
}

/// <summary>GET /containers/{id}/json.</summary>
internal sealed class ContainerInspect
{
    public string Id { get; set; } = "";

    public DateTimeOffset? Created { get; set; }

    public string? Path { get; set; }

    public string[]? Args { get; set; }

    public ContainerStateBody? State { get; set; }

    /// <summary>The id of the image.</summary>
    public string? Image { get; set; }

    public string? ResolvConfPath { get; set; }

    public string? HostnamePath { get; set; }

    public string? HostsPath { get; set; }

    public string? LogPath { get; set; }

    public string? Name { get; set; }

    public int RestartCount { get; set; }

    public string? Driver { get; set; }

    public string? Platform { get; set; }

    [JsonPropertyName("ExecIDs")]
    public string[]? ExecIds { get; set; }

    public HostConfig? HostConfig { get; set; }

    /// <summary>Bytes; only where size was asked for.</summary>
    public long? SizeRw { get; set; }

    /// <summary>Bytes; only where size was asked for.</summary>
    public long? SizeRootFs { get; set; }

    public MountPoint[]? Mounts { get; set; }

    public ContainerConfig? Config { get; set; }

    public ContainerNetworks? NetworkSettings { get; set; }

    internal sealed class ContainerNetworks
    {
        public Dictionary<string, PortMapping[]?>? Ports { get; set; }

        public Dictionary<string, EndpointSettings>? Networks { get; set; }
    }
}

internal sealed class ContainerStateBody
{
    public string? Status { get; set; }

    public bool Running { get; set; }

    public bool Paused { get; set; }

    public bool Restarting { get; set; }

    [JsonPropertyName("OOMKilled")]
    public bool OomKilled { get; set; }

    public bool Dead { get; set; }

    public int Pid { get; set; }

    public long ExitCode { get; set; }

    public string? Error { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public HealthBody? Health { get; set; }
}

internal sealed class HealthBody
{
    public string? Status { get; set; }

    public int FailingStreak { get; set; }

    public HealthProbe[]? Log { get; set; }

    internal sealed class HealthProbe
    {
        public DateTimeOffset? Start { get; set; }

        public DateTimeOffset? End { get; set; }

        public int ExitCode { get; set; }

        public string? Output { get; set; }
    }
}
