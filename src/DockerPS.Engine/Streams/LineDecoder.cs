using System.Buffers;
using System.Text;
using DockerPS.Engine.Http;

namespace DockerPS.Engine.Streams;

/// <summary>
/// Cuts output into lines of UTF-8 text, each stream for itself. A line ends with '\n', of which a '\r' before it is a part; what is not
/// UTF-8 becomes U+FFFD. Unfinished lines are kept as bytes and decoded when they are complete, so a character may be split over frames.
/// </summary>
internal sealed class LineDecoder(int maxLineBytes = LineDecoder.MaxLineBytes)
{
    /// <summary>The longest line that is accepted: 64 MiB.</summary>
    public const int MaxLineBytes = 64 * 1024 * 1024;

    private const int KeptCapacity = 1024 * 1024;
    private const long BytesBetweenCollections = 8 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte>?[] unfinishedOf = new ArrayBufferWriter<byte>?[3];
    private StdCopyFrame frame;
    private long uncollected;

    /// <summary>Takes a frame. <see cref="TryRead"/> must be called until it returns false before the frame's memory is reused.</summary>
    public void Add(StdCopyFrame frame)
    {
        this.frame = frame;
        uncollected += frame.Payload.Length;
        if (uncollected < BytesBetweenCollections)
            return;
        // Lines die as soon as they are read, but on a processor with a large cache the runtime lets 70 MB and more of them lie
        // before it looks. Looking earlier costs little, since next to nothing lives on.
        uncollected = 0;
        GC.Collect(0, GCCollectionMode.Forced, blocking: true);
    }

    /// <summary>The next complete line.</summary>
    public bool TryRead(out OutputLine line)
    {
        var rest = frame.Payload.Span;
        var unfinished = unfinishedOf[(int)frame.Kind];
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            Keep(rest);
            frame = default;
            line = default;
            return false;
        }

        string text;
        if (unfinished is null or { WrittenCount: 0 })
            text = Decode(rest[..end]);
        else
        {
            Keep(rest[..end]);
            text = Decode(unfinished.WrittenSpan);
            Forget(frame.Kind);
        }

        line = new OutputLine(frame.Kind, text);
        frame = frame with { Payload = frame.Payload[(end + 1)..] };
        return true;
    }

    /// <summary>After the last frame: a last line that has no line end. To be called until it returns false.</summary>
    public bool TryFlush(out OutputLine line)
    {
        for (var kind = StreamKind.Stdin; kind <= StreamKind.Stderr; kind++)
        {
            if (unfinishedOf[(int)kind] is { WrittenCount: > 0 } unfinished)
            {
                line = new OutputLine(kind, Encoding.UTF8.GetString(unfinished.WrittenSpan));
                Forget(kind);
                return true;
            }
        }

        line = default;
        return false;
    }

    private static string Decode(ReadOnlySpan<byte> line) =>
        Encoding.UTF8.GetString(line is [.. var text, (byte)'\r'] ? text : line);

    private void Keep(ReadOnlySpan<byte> piece)
    {
        if (piece.IsEmpty)
            return;

        var unfinished = unfinishedOf[(int)frame.Kind] ??= new ArrayBufferWriter<byte>();
        if (unfinished.WrittenCount + (long)piece.Length > maxLineBytes)
        {
            throw new EngineProtocolException($"A line of {frame.Kind} is longer than {maxLineBytes} bytes. Read such output as bytes.");
        }

        unfinished.Write(piece);
    }

    private void Forget(StreamKind kind)
    {
        var unfinished = unfinishedOf[(int)kind]!;
        if (unfinished.Capacity > KeptCapacity)
            unfinishedOf[(int)kind] = null;
        else
            unfinished.ResetWrittenCount();
    }
}
