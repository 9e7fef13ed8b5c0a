namespace DockerPS;

/// <summary>What a bind does with mounts below its source.</summary>
public enum BindRecursion
{
    /// <summary>They are mounted too, and are read-only with a read-only bind where the kernel can.</summary>
    Enabled,

    /// <summary>They are left out.</summary>
    Disabled,

    /// <summary>They are mounted too and stay writable in a read-only bind.</summary>
    Writable,

    /// <summary>They are mounted too and must be read-only, or the container does not start.</summary>
    ReadOnly,
}
