namespace DockerPS.Engine.Tests.Streams;

/// <summary>A network stream's double: cannot seek, and gives out its bytes in pieces of chosen lengths.</summary>
internal sealed class PiecewiseStream : Stream
{
    private readonly byte[] data;
    private readonly Func<int, int> nextLength;
    private int position;

    private PiecewiseStream(byte[] data, Func<int, int> nextLength)
    {
        this.data = data;
        this.nextLength = nextLength;
    }

    /// <summary>At most <paramref name="length"/> bytes a read.</summary>
    public static PiecewiseStream InPiecesOf(int length, byte[] data, bool suspends = false) =>
        new(data, _ => length) { Suspends = suspends };

    /// <summary>The first read ends at <paramref name="offset"/>.</summary>
    public static PiecewiseStream SplitAt(int offset, byte[] data) =>
        new(data, position => position < offset ? offset - position : data.Length);

    /// <summary>The bytes before <paramref name="offset"/> and then the end.</summary>
    public static PiecewiseStream TruncatedAt(int offset, byte[] data) => new(data[..offset], _ => int.MaxValue);

    /// <summary>Reads never complete at once, as on a slow network.</summary>
    public bool Suspends { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(buffer.Length, data.Length - position), nextLength(position));
        data.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Suspends)
            await Task.Yield();
        return Read(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
