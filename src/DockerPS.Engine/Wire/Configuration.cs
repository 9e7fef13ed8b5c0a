using System.Text.Json;
using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>What is read of the CLI's config.json.</summary>
internal sealed class ConfigFile
{
    [JsonPropertyName("currentContext")]
    public string? CurrentContext { get; set; }

    /// <summary>Credentials by registry; where a helper keeps them, entries without any.</summary>
    [JsonPropertyName("auths")]
    public Dictionary<string, StoredCredential>? Credentials { get; set; }

    /// <summary>The helper that keeps all credentials, without its <c>docker-credential-</c>.</summary>
    [JsonPropertyName("credsStore")]
    public string? CredentialStore { get; set; }

    /// <summary>The helpers that keep those of single registries.</summary>
    [JsonPropertyName("credHelpers")]
    public Dictionary<string, string>? CredentialHelpers { get; set; }
}

/// <summary>A context's <c>meta.json</c>. What is not known here stays when it is written again.</summary>
internal sealed class ContextMetadata
{
    public string? Name { get; set; }

    public ContextDetails? Metadata { get; set; }

    public Dictionary<string, ContextEndpoint?>? Endpoints { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }
}

/// <summary>What a context says of itself.</summary>
internal sealed class ContextDetails
{
    public string? Description { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }
}

/// <summary>One endpoint of a context.</summary>
internal sealed class ContextEndpoint
{
    public string? Host { get; set; }

    [JsonPropertyName("SkipTLSVerify")]
    public bool SkipTlsVerify { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }
}
