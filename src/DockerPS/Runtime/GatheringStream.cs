using System.Diagnostics.CodeAnalysis;

namespace DockerPS.Runtime;

/// <summary>
/// Reads on the pipeline thread what an engine sends in many small pieces. The engine writes a log line by line, faster than one
/// thread can wake another for each; a reader that sleeps for a moment when it has taken all there was finds hundreds of lines
/// the next time, and needs no other thread for them.
/// </summary>
[SuppressMessage("Performance", "CA1844", Justification = "Only the memory overload is read from.")]
internal sealed class GatheringStream(Stream source) : Stream
{
    /// <summary>A read that brings less than this has taken all there was.</summary>
    private const int Little = 2 * 1024;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private int last = Little;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (last < Little)
            Thread.Sleep(Moment);
        return last = await source.ReadAsync(buffer, cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
