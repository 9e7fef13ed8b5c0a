namespace DockerPS.Engine.Streams;

/// <summary>
/// Reads on the calling thread, which blocks, what an engine sends in many small pieces. The engine writes a log line by line,
/// faster than one thread can wake another for each; a reader that sleeps for a moment when it has taken all there was finds
/// hundreds of lines the next time.
/// </summary>
internal sealed class GatheringStream(Stream source) : ReadOnceStream
{
    /// <summary>A read that brings less than this has taken all there was.</summary>
    private const int Little = 2 * 1024;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private int last = Little;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (last < Little)
            Thread.Sleep(Moment);
        return new(last = source.Read(buffer.Span));
    }
}
