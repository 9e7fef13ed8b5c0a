using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>
/// GET /system/df. Up to API 1.51 the engine sends plain lists; from 1.53 a summary a kind, with its items where
/// <c>verbose</c> was asked for; 1.52 sends the one or the other.
/// </summary>
internal sealed class DiskUsageBody
{
    /// <summary>Bytes of all image layers, each counted once.</summary>
    public long? LayersSize { get; set; }

    public ImageSummary[]? Images { get; set; }

    public ContainerSummary[]? Containers { get; set; }

    public VolumeBody[]? Volumes { get; set; }

    public BuildCacheRecordBody[]? BuildCache { get; set; }

    public UsageBody<ImageSummary>? ImageUsage { get; set; }

    public UsageBody<ContainerSummary>? ContainerUsage { get; set; }

    public UsageBody<VolumeBody>? VolumeUsage { get; set; }

    public UsageBody<BuildCacheRecordBody>? BuildCacheUsage { get; set; }
}

/// <summary>What one kind of things takes. Sizes are bytes.</summary>
internal sealed class UsageBody<T>
{
    public long ActiveCount { get; set; }

    public long TotalCount { get; set; }

    public long Reclaimable { get; set; }

    public long TotalSize { get; set; }

    /// <summary>Null unless <c>verbose</c> was asked for.</summary>
    public T[]? Items { get; set; }
}

/// <summary>A record of BuildKit's cache.</summary>
internal sealed class BuildCacheRecordBody
{
    [JsonPropertyName("ID")]
    public string Id { get; set; } = "";

    /// <summary>API up to 1.41.</summary>
    public string? Parent { get; set; }

    /// <summary>API from 1.42.</summary>
    public string[]? Parents { get; set; }

    public string? Type { get; set; }

    public string? Description { get; set; }

    public bool InUse { get; set; }

    public bool Shared { get; set; }

    public long Size { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public long UsageCount { get; set; }
}

/// <summary>The answer of POST /build/prune.</summary>
internal sealed class BuildCachePruneBody
{
    public string[]? CachesDeleted { get; set; }

    /// <summary>Bytes.</summary>
    public long SpaceReclaimed { get; set; }
}
