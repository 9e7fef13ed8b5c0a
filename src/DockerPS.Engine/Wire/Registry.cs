using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>The body of POST /auth, and the content of the X-Registry-Auth header.</summary>
internal sealed class AuthConfig
{
    [JsonPropertyName("username")]
    public string? Username { get; set; }

    [JsonPropertyName("password")]
    public string? Password { get; set; }

    [JsonPropertyName("serveraddress")]
    public string? ServerAddress { get; set; }

    [JsonPropertyName("identitytoken")]
    public string? IdentityToken { get; set; }

    [JsonPropertyName("registrytoken")]
    public string? RegistryToken { get; set; }
}

/// <summary>The answer to POST /auth.</summary>
internal sealed class LoginResult
{
    public string? Status { get; set; }

    /// <summary>Takes the place of the password from now on; empty where the registry gives none.</summary>
    public string? IdentityToken { get; set; }
}

/// <summary>An entry of config.json's <c>auths</c>.</summary>
internal sealed class StoredCredential
{
    /// <summary>Base64 of <c>name:password</c>.</summary>
    [JsonPropertyName("auth")]
    public string? Auth { get; set; }

    [JsonPropertyName("username")]
    public string? Username { get; set; }

    [JsonPropertyName("password")]
    public string? Password { get; set; }

    [JsonPropertyName("identitytoken")]
    public string? IdentityToken { get; set; }

    [JsonPropertyName("registrytoken")]
    public string? RegistryToken { get; set; }
}

/// <summary>What goes into and comes out of a credential helper.</summary>
internal sealed class HelperCredential
{
    [JsonPropertyName("ServerURL")]
    public string? ServerUrl { get; set; }

    public string? Username { get; set; }

    public string? Secret { get; set; }
}

/// <summary>Each of GET /images/search.</summary>
internal sealed class SearchHit
{
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    [JsonPropertyName("description")]
    public string? Description { get; set; }

    [JsonPropertyName("star_count")]
    public int Stars { get; set; }

    [JsonPropertyName("is_official")]
    public bool IsOfficial { get; set; }
}

/// <summary>GET /distribution/{name}/json.</summary>
internal sealed class DistributionBody
{
    public ContentDescriptor? Descriptor { get; set; }

    public PlatformBody[]? Platforms { get; set; }

    internal sealed class ContentDescriptor
    {
        [JsonPropertyName("mediaType")]
        public string? MediaType { get; set; }

        [JsonPropertyName("digest")]
        public string? Digest { get; set; }

        [JsonPropertyName("size")]
        public long Size { get; set; }
    }

    internal sealed class PlatformBody
    {
        [JsonPropertyName("os")]
        public string? OperatingSystem { get; set; }

        [JsonPropertyName("architecture")]
        public string? Architecture { get; set; }

        [JsonPropertyName("variant")]
        public string? Variant { get; set; }
    }
}

/// <summary>A registry's GET /v2/{name}/tags/list.</summary>
internal sealed class TagList
{
    [JsonPropertyName("tags")]
    public string[]? Tags { get; set; }
}

/// <summary>A token server's answer; either of the two holds the token.</summary>
internal sealed class BearerToken
{
    [JsonPropertyName("token")]
    public string? Token { get; set; }

    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }
}

/// <summary>The body of a registry's refusal.</summary>
internal sealed class RegistryErrors
{
    [JsonPropertyName("errors")]
    public Entry[]? Errors { get; set; }

    internal sealed class Entry
    {
        [JsonPropertyName("code")]
        public string? Code { get; set; }

        [JsonPropertyName("message")]
        public string? Message { get; set; }
    }
}
