using DockerPS.Engine.Http;

namespace DockerPS.Engine.Streams;

/// <summary>
/// Passes a tar archive on as it comes, and takes its end for an error if the archive's own end mark is missing: an engine that
/// fails in the middle says so in the place of what is left, or not at all.
/// </summary>
internal sealed class CompleteArchive(Stream source) : ReadOnceStream
{
    private const int EndMarkLength = 1024;

    private readonly byte[] tail = new byte[EndMarkLength];
    private long received;

    /// <exception cref="EngineTransferException">The archive ends with the engine's words on a failure.</exception>
    /// <exception cref="EngineProtocolException">It ends without its end mark.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (count > 0)
            Remember(buffer.Span[..count]);
        else if (buffer.Length > 0)
            CheckEnd();
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }

    private void Remember(ReadOnlySpan<byte> bytes)
    {
        received += bytes.Length;
        if (bytes.Length >= EndMarkLength)
        {
            bytes[^EndMarkLength..].CopyTo(tail);
            return;
        }
        tail.AsSpan(bytes.Length).CopyTo(tail);
        bytes.CopyTo(tail.AsSpan(EndMarkLength - bytes.Length));
    }

    private void CheckEnd()
    {
        if (received >= EndMarkLength && !tail.AsSpan().ContainsAnyExcept((byte)0))
            return;
        var words = tail.AsSpan().LastIndexOf("{\"message\""u8) is >= 0 and var start ? EngineErrorText.Read(tail.AsSpan(start)) : null;
        throw words is null
            ? new EngineProtocolException($"The engine's tar archive ended after {received} bytes without its end mark.")
            : new EngineTransferException(words);
    }
}
