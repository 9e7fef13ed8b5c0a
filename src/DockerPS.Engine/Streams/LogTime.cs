using System.Globalization;

namespace DockerPS.Engine.Streams;

/// <summary>Takes the time off the beginning of a log line that was asked for with timestamps.</summary>
internal static class LogTime
{
    /// <summary>Splits <c>2024-05-01T10:00:00.123456789Z words</c>; false where the line does not begin with a time.</summary>
    public static bool TrySplit(string line, out DateTimeOffset time, out string message)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var stamp = space < 0 ? line : line.AsSpan(0, space);
        message = space < 0 ? "" : line[(space + 1)..];
        // Nine digits would be rounded: a line would seem to be later than it is, and -Since its time would leave it out.
        if (stamp is [.., '.', _, _, _, _, _, _, _, _, _, 'Z'])
            stamp = stamp[..^3];
        return DateTimeOffset.TryParse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
