using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>A record of BuildKit's cache: what one step of a build made.</summary>
public sealed class BuildCacheRecord : EngineResource
{
    internal BuildCacheRecord(EngineEndpoint endpoint, BuildCacheRecordBody wire) : base(endpoint, wire.Id, wire.Id, wire.CreatedAt, null)
    {
        Type = wire.Type ?? "";
        Description = wire.Description ?? "";
        InUse = wire.InUse;
        Shared = wire.Shared;
        Size = wire.Size;
        LastUsed = wire.LastUsedAt;
        UsageCount = wire.UsageCount;
        Parents = [.. (wire.Parents ?? []).Append(wire.Parent ?? "").Where(parent => parent.Length > 0).Distinct()];
    }

    /// <summary><c>regular</c>, <c>source.local</c>, <c>exec.cachemount</c>, <c>frontend</c>, <c>internal</c> and others.</summary>
    public string Type { get; }

    /// <summary>What made it.</summary>
    public string Description { get; }

    /// <summary>Whether a build uses it now.</summary>
    public bool InUse { get; }

    /// <summary>Whether an image holds it, too.</summary>
    public bool Shared { get; }

    /// <summary>Bytes of its own.</summary>
    public long Size { get; }

    /// <summary>When a build last used it; null if none has since it was made.</summary>
    public DateTimeOffset? LastUsed { get; }

    /// <summary>How often builds have used it.</summary>
    public long UsageCount { get; }

    /// <summary>The ids of the records it is built on.</summary>
    public string[] Parents { get; }
}
