namespace DockerPS;

/// <summary>The streams of a container that a client attaches to.</summary>
[Flags]
public enum AttachStreams
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Standard input.</summary>
    Stdin = 1,

    /// <summary>Standard output.</summary>
    Stdout = 2,

    /// <summary>Standard error.</summary>
    Stderr = 4,
}
