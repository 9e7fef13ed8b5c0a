namespace DockerPS.Engine.Streams;

/// <summary>The stream that bytes belong to, numbered as the engine numbers them in a stdcopy header.</summary>
internal enum StreamKind
{
    Stdin = 0,
    Stdout = 1,
    Stderr = 2,
}

/// <summary>A frame's payload, or a part of it. <see cref="Payload"/> is valid until the next read from the same reader.</summary>
internal readonly record struct StdCopyFrame(StreamKind Kind, ReadOnlyMemory<byte> Payload);

/// <summary>Pulls a container's output: framed (<see cref="StdCopyReader"/>) or, with a TTY, bare (<see cref="RawFrameReader"/>).</summary>
internal interface IFrameReader
{
    /// <summary>The next non-empty piece of output, or null at the end of the stream. One call at a time.</summary>
    ValueTask<StdCopyFrame?> ReadAsync(CancellationToken cancellationToken);
}
