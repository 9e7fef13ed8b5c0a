using System.Buffers.Binary;
using System.Text;
using DockerPS.Engine.Http;

namespace DockerPS.Engine.Streams;

/// <summary>
/// Reads the fields of one protobuf message. A field that is not asked for, or that comes in another wire type than asked for, is skipped.
/// </summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private readonly ReadOnlySpan<byte> message = message;
    private int position;
    private ulong number;
    private ReadOnlySpan<byte> bytes;

    /// <summary>The current field's number.</summary>
    public int Field { get; private set; }

    /// <summary>Goes to the next field; false at the message's end.</summary>
    /// <exception cref="EngineProtocolException">The message is truncated or malformed.</exception>
    public bool Read()
    {
        if (position == message.Length)
            return false;
        var tag = ReadVarint();
        Field = (int)Math.Min(tag >> 3, int.MaxValue);
        number = 0;
        bytes = default;
        switch ((int)(tag & 7))
        {
            case Varint:
                number = ReadVarint();
                break;
            case Fixed64:
                number = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case LengthDelimited:
                bytes = Take(ReadVarint());
                break;
            case Fixed32:
                number = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            default:
                throw new EngineProtocolException($"The build's progress has an unknown wire type at byte {position} of a message.");
        }

        return true;
    }

    public readonly long Int64() => (long)number;

    public readonly bool Boolean() => number != 0;

    public readonly string String() => Encoding.UTF8.GetString(bytes);

    public readonly ReadOnlySpan<byte> Bytes() => bytes;

    /// <summary>A google.protobuf.Timestamp; null if it is no time that .NET knows.</summary>
    public readonly DateTimeOffset? Timestamp()
    {
        long seconds = 0;
        long nanoseconds = 0;
        var fields = new ProtobufReader(bytes);
        while (fields.Read())
        {
            if (fields.Field == 1)
                seconds = fields.Int64();
            else if (fields.Field == 2)
                nanoseconds = fields.Int64();
        }

        if (seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds() || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return null;
        return DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(Math.Clamp(nanoseconds, 0, 999_999_999) / 100);
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new EngineProtocolException($"The build's progress has a number without end at byte {position} of a message.");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)(message.Length - position))
        {
            throw new EngineProtocolException(
                $"The build's progress ends inside a message: {length} bytes should follow byte {position} of {message.Length}.");
        }

        var taken = message.Slice(position, (int)length);
        position += (int)length;
        return taken;
    }
}
