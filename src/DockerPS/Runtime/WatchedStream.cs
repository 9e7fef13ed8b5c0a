using DockerPS.Engine.Streams;

namespace DockerPS.Runtime;

/// <summary>A stream that notes on a board how much of it was read.</summary>
internal sealed class WatchedStream(Stream source, TransferBoard board, long? length = null) : ReadOnceStream
{
    private long received;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await source.ReadAsync(buffer, cancellationToken);
        board.Note(received += count, length);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = source.Read(buffer, offset, count);
        board.Note(received += read, length);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
