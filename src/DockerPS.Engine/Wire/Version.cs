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

    public ComponentBody[]? Components { get; set; }

    internal sealed class PlatformName
    {
        public string? Name { get; set; }
    }
}

/// <summary>A part of the engine: the daemon, containerd, runc.</summary>
internal sealed class ComponentBody
{
    public string? Name { get; set; }

    public string? Version { get; set; }

    public Dictionary<string, string?>? Details { get; set; }
}
