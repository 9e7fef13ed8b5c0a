using System.Threading.Channels;

namespace DockerPS.Engine.Streams;

/// <summary>
/// Gives a reader that blocks its thread what another stream has, in large pieces that were read before it asks. The engine
/// sends small ones: to wake a thread for each of them takes longer than to write it to a disk.
/// </summary>
/// <remarks>Disposing it leaves the source open. What reads ahead ends when the source does, or is disposed.</remarks>
internal sealed class ReadAhead : ReadOnceStream
{
    private const int PieceLength = 256 * 1024;
    private const int PieceCount = 4;

    private readonly Channel<byte[]> empty = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<ArraySegment<byte>> filled = Channel.CreateUnbounded<ArraySegment<byte>>();
    private ArraySegment<byte> piece = ArraySegment<byte>.Empty;
    private int position;

    public ReadAhead(Stream source)
    {
        for (var each = 0; each < PieceCount; each++)
            empty.Writer.TryWrite(GC.AllocateUninitializedArray<byte>(PieceLength));
        _ = RunAsync(source);
    }

    /// <summary>Blocks until something is there; throws what the source threw, when all that came before is read.</summary>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || (position == piece.Count && !Next()))
            return 0;
        var count = Math.Min(buffer.Length, piece.Count - position);
        piece.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            empty.Writer.TryComplete();
        base.Dispose(disposing);
    }

    private bool Next()
    {
        if (piece.Array is { Length: > 0 } read)
            empty.Writer.TryWrite(read);
        piece = ArraySegment<byte>.Empty;
        position = 0;
        while (!filled.Reader.TryRead(out piece))
        {
            if (!filled.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
                return false;
        }
        return true;
    }

    private async Task RunAsync(Stream source)
    {
        try
        {
            while (await empty.Reader.WaitToReadAsync().ConfigureAwait(false) && empty.Reader.TryRead(out var space))
            {
                if (await FillAsync(source, space).ConfigureAwait(false) < space.Length)
                    break;
            }
            filled.Writer.TryComplete();
        }
        catch (Exception failure)
        {
            filled.Writer.TryComplete(failure);
        }
    }

    // What came before a failure is handed over, too.
    private async Task<int> FillAsync(Stream source, byte[] space)
    {
        var count = 0;
        try
        {
            while (count < space.Length && await source.ReadAsync(space.AsMemory(count)).ConfigureAwait(false) is > 0 and var read)
                count += read;
            return count;
        }
        finally
        {
            if (count > 0)
                filled.Writer.TryWrite(new ArraySegment<byte>(space, 0, count));
        }
    }
}
