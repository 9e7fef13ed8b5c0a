using System.Text;
using CsCheck;

namespace DockerPS.Engine.Tests.Fuzz;

/// <summary>Inputs that are almost right, and pieces that parsers stumble over.</summary>
internal static class Inputs
{
    private static readonly string[] awkward =
    [
        "", " ", "\t", "\n", "\r\n", "\0", "\u001b[31m", "\u0007", "\u007f", "\u0085", "\u00a0", "\u200b", "\u202e", "\ufeff", "\u2028", "\ud800", "\udfff",
        "é", "ſ", "İ", "\u0665", "\U0001F433", "/", "//", "\\", ".", "..", "/../", "%", "%2F", "%00", "?", "#", "&", "=", "==", ":", "::", ";", ",", "\"", "'",
        "`", "$", "@", "!", "*", "**", "[", "]", "[]", "{", "}", "(", ")", "|", "<", ">", "~", "^", "+", "-", "--", "_", "0", "-1", "00", "0x10", "65535", "65536",
        "2147483648", "9223372036854775807", "9223372036854775808", "99999999999999999999", "1e308", "1e309", "NaN", "Infinity", "true", "null", "localhost",
        "[::1]", "sha256:", "http://", new string('a', 300), new string('/', 100), new string('(', 100),
    ];

    private static readonly Gen<string> piece = Gen.OneOf(Gen.OneOfConst(awkward), Gen.Char.Select(char.ToString), Gen.String[0, 8]);

    /// <summary>Any text: awkward pieces, one after the other.</summary>
    public static Gen<string> Text { get; } = piece.Array[0, 6].Select(string.Concat);

    /// <summary>Texts like these, changed in up to five places.</summary>
    public static Gen<string> Like(params string[] seeds) =>
        Gen.Select(Gen.OneOfConst(seeds), Gen.Select(Gen.Int[0, 4], Gen.Int[0, 10_000], Gen.Int[0, 12], piece, Gen.OneOfConst(seeds)).Array[0, 5])
            .Select((text, changes) => changes.Aggregate(text, (now, change) => Changed(now, change.Item1, change.Item2, change.Item3, change.Item4, change.Item5)));

    /// <summary>Bytes like these, with some overwritten, cut out, doubled or added.</summary>
    public static Gen<byte[]> Like(Gen<byte[]> wholes) =>
        Gen.Select(wholes, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1_000_000], Gen.Int[1, 40], Gen.Byte).Array[1, 6])
            .Select((bytes, changes) => changes.Aggregate(bytes, (now, change) => Changed(now, change.Item1, change.Item2, change.Item3, change.Item4)));

    /// <summary>The lengths of the pieces that bytes arrive in.</summary>
    public static Gen<int> PieceLength { get; } = Gen.OneOf(Gen.Int[1, 9], Gen.Int[10, 70_000]);

    /// <summary>The text as it can be sent and stored: half a surrogate pair is no character.</summary>
    public static string AsUtf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Changed(string text, int kind, int at, int length, string piece, string other)
    {
        at %= text.Length + 1;
        length = Math.Min(length, text.Length - at);
        return kind switch
        {
            0 => text.Insert(at, piece),
            1 => text.Remove(at, length),
            2 => text.Insert(at, text.Substring(at, length)),
            3 => text.Remove(at, length).Insert(at, piece),
            _ => text[..at] + other[Math.Min(at, other.Length)..],
        };
    }

    private static byte[] Changed(byte[] bytes, int kind, int at, int length, byte value)
    {
        at %= bytes.Length + 1;
        length = Math.Min(length, bytes.Length - at);
        return kind switch
        {
            0 => [.. bytes[..at], value, .. bytes[Math.Min(at + 1, bytes.Length)..]],
            1 => [.. bytes[..at], .. bytes[(at + length)..]],
            2 => [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]],
            _ => [.. bytes[..at], .. Enumerable.Repeat(value, length), .. bytes[at..]],
        };
    }
}
