using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace DockerPS.Engine.Transport;

/// <summary>One connection to an engine, whatever carries it. Unlike a plain stream it can end its write side alone.</summary>
[SuppressMessage("Performance", "CA1844", Justification = "Both array overloads go through the memory ones.")]
internal abstract class EngineConnection(Stream carrier) : Stream
{
    private bool hungUp;

    protected Stream Carrier { get; } = carrier;

    /// <summary>Tells the engine that nothing more is written, while its own bytes can still be read.</summary>
    public abstract ValueTask CloseWriteAsync(CancellationToken cancellationToken);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Carrier.ReadAsync(buffer, cancellationToken);

    /// <remarks>
    /// That the engine hung up is told once, so that whoever writes stops. HTTP's own end of the request is then dropped: a
    /// failure there would hide the answer that the engine gave before it hung up, which can still be read.
    /// </remarks>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (hungUp)
            return;
        try
        {
            await Carrier.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException failure) when (failure.InnerException is SocketException)
        {
            hungUp = true;
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Carrier.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Carrier.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => Carrier.Write(buffer, offset, count);

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
