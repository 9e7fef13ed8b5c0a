using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace DockerPS.Engine.Transport;

/// <summary>A connection to an engine that another stream carries.</summary>
[SuppressMessage("Performance", "CA1844", Justification = "Both array overloads go through the memory ones.")]
internal abstract class EngineConnection(Stream carrier) : Stream, IEngineConnection
{
    private readonly HangUp hangUp = new();

    protected Stream Carrier { get; } = carrier;

    /// <inheritdoc/>
    public abstract ValueTask CloseWriteAsync(CancellationToken cancellationToken);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Carrier.ReadAsync(buffer, cancellationToken);

    /// <exception cref="HangUpException">The engine reads no further; thrown once.</exception>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        hangUp.IsKnown ? ValueTask.CompletedTask : hangUp.WatchAsync(Carrier.WriteAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Blocks until <see cref="ReadAsync(Memory{byte}, CancellationToken)"/> has ended, whose rules derived classes make.</summary>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Read(byte[], int, int)"/>
    public override int Read(Span<byte> buffer)
    {
        var copy = ArrayPool<byte>.Shared.Rent(buffer.Length);
        try
        {
            var count = Read(copy, 0, buffer.Length);
            copy.AsSpan(0, count).CopyTo(buffer);
            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    /// <summary>Blocks until <see cref="WriteAsync(ReadOnlyMemory{byte}, CancellationToken)"/> has ended.</summary>
    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task FlushAsync(CancellationToken cancellationToken) => Carrier.FlushAsync(cancellationToken);

    public override void Flush() => Carrier.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Carrier.Dispose();
        base.Dispose(disposing);
    }
}
