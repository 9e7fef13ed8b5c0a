using System.Globalization;

namespace DockerPS.Engine.Streams;

/// <summary>Takes the time off the beginning of a log line that was asked for with timestamps.</summary>
internal static class LogTime
{
    private const int KeptDigits = 7;

    // A date, a time of nine digits and an offset.
    private const int MaxLength = 35;

    /// <summary>
    /// Splits <c>2024-05-01T10:00:00.123456789Z words</c>; false where the line does not begin with a time. The time is cut to
    /// 100 ns, not rounded: what is asked for from then on must have the line in it.
    /// </summary>
    public static bool TrySplit(string line, out DateTimeOffset time, out string message)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var stamp = space < 0 ? line : line.AsSpan(0, space);
        message = space < 0 ? "" : line[(space + 1)..];
        Span<char> cut = stackalloc char[MaxLength];
        if (stamp.Length > MaxLength)
        {
            time = default;
            return false;
        }
        var length = Cut(stamp, cut);
        return DateTimeOffset.TryParse(cut[..length], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    private static int Cut(ReadOnlySpan<char> stamp, Span<char> cut)
    {
        var point = stamp.IndexOf('.');
        var digits = point < 0 ? 0 : stamp[(point + 1)..].IndexOfAnyExceptInRange('0', '9');
        if (digits <= KeptDigits)
        {
            stamp.CopyTo(cut);
            return stamp.Length;
        }
        var end = point + 1 + KeptDigits;
        stamp[..end].CopyTo(cut);
        var zone = stamp[(point + 1 + digits)..];
        zone.CopyTo(cut[end..]);
        return end + zone.Length;
    }
}
