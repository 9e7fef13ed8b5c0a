using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>What is read of the CLI's config.json.</summary>
internal sealed class ConfigFile
{
    [JsonPropertyName("currentContext")]
    public string? CurrentContext { get; set; }
}

/// <summary>A context's <c>meta.json</c>.</summary>
internal sealed class ContextMetadata
{
    public string? Name { get; set; }

    public Dictionary<string, ContextEndpoint>? Endpoints { get; set; }
}

/// <summary>One endpoint of a context.</summary>
internal sealed class ContextEndpoint
{
    public string? Host { get; set; }

    [JsonPropertyName("SkipTLSVerify")]
    public bool SkipTlsVerify { get; set; }
}
