namespace DockerPS;

/// <summary>The streams that a process in a container writes to.</summary>
[Flags]
public enum ContainerStream
{
    /// <summary>Standard output; with a terminal, everything.</summary>
    Stdout = 1,

    /// <summary>Standard error.</summary>
    Stderr = 2,

    /// <summary>Both.</summary>
    All = Stdout | Stderr,
}

/// <summary>A line of a container's log.</summary>
public sealed class LogEntry
{
    internal LogEntry(string container, ContainerStream stream, DateTimeOffset? timestamp, string message)
    {
        Container = container;
        Stream = stream;
        Timestamp = timestamp;
        Message = message;
    }

    /// <summary>The name of the container that wrote it.</summary>
    public string Container { get; }

    /// <summary>Where it was written to.</summary>
    public ContainerStream Stream { get; }

    /// <summary>When it was written, by the engine's clock, to 100 ns; null unless asked for with -Timestamps.</summary>
    public DateTimeOffset? Timestamp { get; }

    /// <summary>The line, without its end.</summary>
    public string Message { get; }

    /// <summary>The line.</summary>
    /// <returns>The <see cref="Message"/>.</returns>
    public override string ToString() => Message;
}
