using System.Globalization;
using System.Text;

namespace DockerPS.Engine.Streams;

/// <summary>Shows the beginning of unexpected bytes in an error message.</summary>
internal static class Excerpt
{
    private const int MaxLength = 64;

    /// <summary>At most 64 bytes in quotes; what is not printable ASCII is escaped.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("'");
        foreach (var value in bytes[..Math.Min(bytes.Length, MaxLength)])
        {
            if (value is >= 0x20 and < 0x7F and not (byte)'\\')
                text.Append((char)value);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}");
        }

        return text.Append(bytes.Length > MaxLength ? "'..." : "'").ToString();
    }
}
