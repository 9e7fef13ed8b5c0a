using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>Each of GET /images/json.</summary>
internal sealed class ImageSummary
{
    public string Id { get; set; } = "";

    public string? ParentId { get; set; }

    public string[]? RepoTags { get; set; }

    public string[]? RepoDigests { get; set; }

    /// <summary>Unix seconds.</summary>
    public long Created { get; set; }

    public long Size { get; set; }

    /// <summary>-1 where it was not asked for.</summary>
    public long SharedSize { get; set; } = -1;

    public Dictionary<string, string>? Labels { get; set; }

    /// <summary>-1 where it was not asked for.</summary>
    public long Containers { get; set; } = -1;
}

/// <summary>GET /images/{name}/json.</summary>
internal sealed class ImageInspect
{
    public string Id { get; set; } = "";

    public string[]? RepoTags { get; set; }

    public string[]? RepoDigests { get; set; }

    public string? Parent { get; set; }

    public string? Comment { get; set; }

    public DateTimeOffset? Created { get; set; }

    public string? DockerVersion { get; set; }

    public string? Author { get; set; }

    public ContainerConfig? Config { get; set; }

    public string? Architecture { get; set; }

    public string? Variant { get; set; }

    public string? Os { get; set; }

    public string? OsVersion { get; set; }

    public long Size { get; set; }

    [JsonPropertyName("RootFS")]
    public RootFileSystem? RootFS { get; set; }

    public ImageMetadata? Metadata { get; set; }

    internal sealed class RootFileSystem
    {
        public string? Type { get; set; }

        public string[]? Layers { get; set; }
    }

    internal sealed class ImageMetadata
    {
        public DateTimeOffset? LastTagTime { get; set; }
    }
}

/// <summary>Each of DELETE /images/{name}: one of the two is set.</summary>
internal sealed class ImageDeletion
{
    public string? Untagged { get; set; }

    public string? Deleted { get; set; }
}

/// <summary>Each of GET /images/{name}/history, the newest first.</summary>
internal sealed class ImageLayerBody
{
    public string? Id { get; set; }

    /// <summary>Unix seconds.</summary>
    public long Created { get; set; }

    public string? CreatedBy { get; set; }

    public string[]? Tags { get; set; }

    public long Size { get; set; }

    public string? Comment { get; set; }
}

/// <summary>A message of a pull, push, load or import.</summary>
internal sealed class TransferMessage
{
    [JsonPropertyName("id")]
    public string? Id { get; set; }

    [JsonPropertyName("status")]
    public string? Status { get; set; }

    [JsonPropertyName("progressDetail")]
    public TransferProgress? ProgressDetail { get; set; }

    [JsonPropertyName("stream")]
    public string? Stream { get; set; }

    [JsonPropertyName("error")]
    public string? Error { get; set; }

    [JsonPropertyName("errorDetail")]
    public ErrorDetail? ErrorDetail { get; set; }

    /// <summary>What a push has made, at its end.</summary>
    [JsonPropertyName("aux")]
    public PushedImage? Aux { get; set; }
}

/// <summary>A tag that was pushed.</summary>
internal sealed class PushedImage
{
    public string? Tag { get; set; }

    /// <summary>The digest of its manifest.</summary>
    public string? Digest { get; set; }

    /// <summary>Bytes of the manifest.</summary>
    public long Size { get; set; }
}

/// <summary>How far one layer is, in bytes. Both are 0 where there is nothing to tell.</summary>
internal sealed class TransferProgress
{
    [JsonPropertyName("current")]
    public long Current { get; set; }

    [JsonPropertyName("total")]
    public long Total { get; set; }
}

/// <summary>A failure inside a stream that began with status 200.</summary>
internal sealed class ErrorDetail
{
    [JsonPropertyName("code")]
    public int? Code { get; set; }

    [JsonPropertyName("message")]
    public string? Message { get; set; }
}

/// <summary>A message of a build.</summary>
internal sealed class BuildMessage
{
    [JsonPropertyName("id")]
    public string? Id { get; set; }

    [JsonPropertyName("stream")]
    public string? Stream { get; set; }

    [JsonPropertyName("status")]
    public string? Status { get; set; }

    [JsonPropertyName("progressDetail")]
    public TransferProgress? ProgressDetail { get; set; }

    [JsonPropertyName("error")]
    public string? Error { get; set; }

    [JsonPropertyName("errorDetail")]
    public ErrorDetail? ErrorDetail { get; set; }

    /// <summary><c>{"ID":"sha256:…"}</c> from the classic builder; base64 text from BuildKit's trace.</summary>
    [JsonPropertyName("aux")]
    public System.Text.Json.JsonElement? Aux { get; set; }
}
