using System.Buffers;
using DockerPS.Engine.Http;

namespace DockerPS.Engine.Streams;

/// <summary>
/// Finds where JSON values begin and end in bytes that arrive piece by piece. It looks at every byte once, however small the pieces;
/// whether what lies between is valid JSON is the parser's business.
/// </summary>
internal sealed class JsonValueBuffer(int maxValueBytes)
{
    private const byte RecordSeparator = 0x1E;

    private static readonly SearchValues<byte> separators = SearchValues.Create([.. " \t\r\n"u8, RecordSeparator]);
    private static readonly SearchValues<byte> endsOfScalars = SearchValues.Create([.. " \t\r\n{}[]\","u8, RecordSeparator]);
    private static readonly SearchValues<byte> structure = SearchValues.Create("{}[]\""u8);

    private byte[] buffer = new byte[Math.Min(16 * 1024, maxValueBytes)];
    private int start;
    private int scanned;
    private int end;
    private long received;
    private int depth;
    private bool inString;
    private bool inScalar;

    /// <summary>How many bytes of the stream have been taken.</summary>
    public long Position => received - (end - start);

    private bool InValue => depth > 0 || inString || inScalar;

    /// <summary>Room for the next read; <see cref="Advance"/> says how much of it was filled.</summary>
    public Memory<byte> FreeSpace()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            scanned -= start;
            end -= start;
            start = 0;
        }

        if (end == buffer.Length)
        {
            if (end >= maxValueBytes)
            {
                throw new EngineProtocolException(
                    $"The engine sent a JSON value of more than {maxValueBytes} bytes: {Excerpt.Of(buffer)}.");
            }

            Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, maxValueBytes));
        }

        return buffer.AsMemory(end);
    }

    public void Advance(int count)
    {
        end += count;
        received += count;
    }

    /// <summary>The next complete value, valid until <see cref="FreeSpace"/>.</summary>
    /// <param name="ended">No more bytes will come.</param>
    /// <param name="value">One value without what surrounds it.</param>
    public bool TryTake(bool ended, out ReadOnlyMemory<byte> value)
    {
        value = default;
        if (!InValue && !TryBegin())
            return false;
        var complete = inScalar ? ScanScalar(ended) : Scan();
        if (!complete)
        {
            if (ended)
                throw new EngineProtocolException($"The engine's answer ended in the middle of a JSON value after {received} bytes.");
            return false;
        }

        inScalar = false;
        value = buffer.AsMemory(start, scanned - start);
        start = scanned;
        return true;
    }

    private bool TryBegin()
    {
        var first = buffer.AsSpan(start, end - start).IndexOfAnyExcept(separators);
        start = first < 0 ? end : start + first;
        scanned = start;
        if (first < 0)
            return false;
        switch (buffer[start])
        {
            case (byte)'{' or (byte)'[' or (byte)'"':
                return true;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9') or (byte)'t' or (byte)'f' or (byte)'n':
                inScalar = true;
                return true;
            default:
                throw new EngineProtocolException(
                    $"Expected JSON at byte {Position} of the engine's answer, but found {Excerpt.Of(buffer.AsSpan(start, end - start))}.");
        }
    }

    private bool Scan()
    {
        while (true)
        {
            var rest = buffer.AsSpan(scanned, end - scanned);
            var next = inString ? rest.IndexOfAny((byte)'"', (byte)'\\') : rest.IndexOfAny(structure);
            if (next < 0)
            {
                scanned = end;
                return false;
            }

            scanned += next;
            switch (rest[next])
            {
                case (byte)'\\' when next + 1 == rest.Length:
                    return false;
                case (byte)'\\':
                    scanned++;
                    break;
                case (byte)'"':
                    inString = !inString;
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                default:
                    depth--;
                    break;
            }

            scanned++;
            if (!InValue)
                return true;
        }
    }

    private bool ScanScalar(bool ended)
    {
        var length = buffer.AsSpan(scanned, end - scanned).IndexOfAny(endsOfScalars);
        scanned = length < 0 ? end : scanned + length;
        return length >= 0 || ended;
    }
}
