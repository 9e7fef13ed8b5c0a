using DockerPS.Engine.Transport;

namespace DockerPS;

/// <summary>Something that a Clear- cmdlet has removed, or plans to remove.</summary>
public sealed class PruneResult
{
    internal PruneResult(EngineEndpoint endpoint, PruneKind kind, string id, string name, DateTimeOffset? created, long size, string[] removed)
    {
        DockerHost = endpoint.ToString();
        Kind = kind;
        Id = id;
        Name = name;
        Created = created;
        Size = size;
        Removed = removed;
    }

    /// <summary>What it was.</summary>
    public PruneKind Kind { get; }

    /// <summary>Its full id; a volume has none but its name.</summary>
    public string Id { get; }

    /// <summary>Its name; for a record of the build cache, what made it.</summary>
    public string Name { get; }

    /// <summary>When it was made; null where the engine does not say.</summary>
    public DateTimeOffset? Created { get; }

    /// <summary>Bytes won. A layer that several removed images share counts for the last of them, one that an image still needs for none.</summary>
    public long Size { get; }

    /// <summary>All that went with it: the tags and ids of an image, say. Empty in a plan.</summary>
    public string[] Removed { get; }

    /// <summary>The engine that it was on, as in DOCKER_HOST.</summary>
    public string DockerHost { get; }

    /// <summary>The kind and name of it.</summary>
    /// <returns>As <c>Volume data</c>.</returns>
    public override string ToString() => $"{Kind} {Name}";
}
