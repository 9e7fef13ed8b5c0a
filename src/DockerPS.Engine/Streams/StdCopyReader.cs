using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using DockerPS.Engine.Http;

namespace DockerPS.Engine.Streams;

/// <summary>
/// Reads the engine's multiplexed output: frames of an 8-byte header (stream, 0, 0, 0, big-endian length) and a payload.
/// The stream stays the caller's.
/// </summary>
internal sealed class StdCopyReader(Stream stream) : IFrameReader
{
    private const int HeaderLength = 8;

    // The engine reports its own failure as a frame of a fourth stream.
    private const byte SystemError = 3;
    private const int MaxSystemErrorLength = 64 * 1024;

    // Not from a pool: a reader that is abandoned during a cancelled read must not have handed its buffer to someone else.
    private readonly byte[] buffer = GC.AllocateUninitializedArray<byte>(64 * 1024);
    private int start;
    private int end;
    private byte source;
    private long remaining;
    private long received;
    private ArrayBufferWriter<byte>? systemError;

    public ValueTask<StdCopyFrame?> ReadAsync(CancellationToken cancellationToken) =>
        TryTake(out var frame) ? new ValueTask<StdCopyFrame?>(frame) : FillAndTakeAsync(cancellationToken);

    private async ValueTask<StdCopyFrame?> FillAndTakeAsync(CancellationToken cancellationToken)
    {
        StdCopyFrame frame;
        do
        {
            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
                return null;
        }
        while (!TryTake(out frame));

        return frame;
    }

    private bool TryTake(out StdCopyFrame frame)
    {
        while (true)
        {
            if (remaining > 0)
            {
                var length = (int)Math.Min(remaining, end - start);
                if (length == 0)
                    break;

                var payload = buffer.AsMemory(start, length);
                start += length;
                remaining -= length;
                if (source != SystemError)
                {
                    frame = new StdCopyFrame((StreamKind)source, payload);
                    return true;
                }

                CollectSystemError(payload.Span);
            }
            else if (end - start >= HeaderLength)
            {
                ReadHeader(buffer.AsSpan(start, HeaderLength));
                start += HeaderLength;
            }
            else
                break;
        }

        frame = default;
        return false;
    }

    private void ReadHeader(ReadOnlySpan<byte> header)
    {
        if (header[0] > SystemError || (header[1] | header[2] | header[3]) != 0)
        {
            throw new EngineProtocolException(
                $"Expected a stream header at byte {Position} of the output, but found {Convert.ToHexString(header)}. " +
                "The output of a container with a TTY has no such headers.");
        }

        source = header[0];
        remaining = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
    }

    private void CollectSystemError(ReadOnlySpan<byte> piece)
    {
        systemError ??= new ArrayBufferWriter<byte>();
        var room = MaxSystemErrorLength - systemError.WrittenCount;
        systemError.Write(piece[..Math.Min(piece.Length, room)]);
        if (remaining == 0)
        {
            throw new EngineProtocolException(
                $"The engine broke off the output at byte {Position}: {Encoding.UTF8.GetString(systemError.WrittenSpan).Trim()}");
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        // What is left is at most a part of a header.
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        var count = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken).ConfigureAwait(false);
        if (count == 0)
            ThrowIfTruncated();

        end += count;
        received += count;
        return count != 0;
    }

    private void ThrowIfTruncated()
    {
        if (remaining > 0)
        {
            throw new EngineProtocolException(
                $"The output ended after {received} bytes, {remaining} bytes before the end of a frame.");
        }

        if (end > 0)
        {
            throw new EngineProtocolException(
                $"The output ended after {received} bytes, in the middle of a stream header ({end} of {HeaderLength} bytes).");
        }
    }

    private long Position => received - (end - start);
}
