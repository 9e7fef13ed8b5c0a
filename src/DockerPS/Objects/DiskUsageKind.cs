namespace DockerPS;

/// <summary>The kinds of things whose size the engine measures.</summary>
public enum DiskUsageKind
{
    /// <summary>Images.</summary>
    Images,

    /// <summary>Containers, with what they have written to their own layers.</summary>
    Containers,

    /// <summary>Local volumes.</summary>
    Volumes,

    /// <summary>BuildKit's cache.</summary>
    BuildCache,
}
