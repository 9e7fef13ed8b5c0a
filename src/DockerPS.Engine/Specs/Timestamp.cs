using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DockerPS;

/// <summary>
/// A point in time for -Since and -Until: a date (<c>2024-05-01T15:04:05Z</c>, also in part), Unix seconds
/// (<c>1714575845.5</c>), or a duration back from now (<c>10m</c>).
/// </summary>
public readonly partial record struct Timestamp
{
    private const int NanosecondDigits = 9;
    private const int LongestFraction = 20;
    private const string Form =
        "a date such as 2024-05-01, 2024-05-01T15:04 or 2024-05-01T15:04:05.5Z, Unix seconds, or a duration back from now such as 10m or 1h30m";

    private readonly string? apiValue;

    /// <summary>Parses any of the three; a date without a zone is local time.</summary>
    /// <exception cref="FormatException">The text is none of them.</exception>
    public Timestamp(string text)
        : this(text, DateTimeOffset.UtcNow, TimeZoneInfo.Local)
    {
    }

    /// <summary>A date; one without a kind is local time.</summary>
    public Timestamp(DateTime date)
        : this(date.ToUniversalTime(), 0)
    {
    }

    /// <summary>A date.</summary>
    public Timestamp(DateTimeOffset date)
        : this(date.UtcDateTime, 0)
    {
    }

    /// <summary>So long before now.</summary>
    public Timestamp(TimeSpan age)
        : this(DateTimeOffset.UtcNow - age)
    {
    }

    /// <summary>So long before now.</summary>
    public Timestamp(Duration age)
        : this(age.TimeSpan)
    {
    }

    internal Timestamp(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = ReadUnix(text) ?? ReadDate(text, zone) ?? ReadAge(text, now);
        this = read ?? throw Spec.Invalid("time", text, "failed to parse value as time or duration", Form);
    }

    private Timestamp(DateTime utc, int extraNanoseconds)
    {
        var ticks = (utc - DateTime.UnixEpoch).Ticks;
        Seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        Nanoseconds = (int)(rest * TimeSpan.NanosecondsPerTick) + extraNanoseconds;
        if (Nanoseconds < 0)
            (Seconds, Nanoseconds) = (Seconds - 1, Nanoseconds + 1_000_000_000);
        apiValue = string.Create(CultureInfo.InvariantCulture, $"{Seconds}.{Nanoseconds:D9}");
    }

    private Timestamp(long seconds, int nanoseconds, string apiValue) => (Seconds, Nanoseconds, this.apiValue) = (seconds, nanoseconds, apiValue);

    /// <summary>Whole seconds since 1970-01-01T00:00:00Z.</summary>
    public long Seconds { get; }

    /// <summary>Nanoseconds within the second.</summary>
    public int Nanoseconds { get; }

    /// <summary>What the engine takes in since= and until=: <c>seconds[.nanoseconds]</c>.</summary>
    public string ApiValue => apiValue ?? "0";

    /// <summary>The same as a date, to a DateTimeOffset's precision of 100 ns.</summary>
    public DateTimeOffset Date =>
        DateTimeOffset.UnixEpoch.AddSeconds(Seconds).AddTicks(Nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <inheritdoc cref="Timestamp(string)"/>
    public static Timestamp Parse(string text) => new(text);

    /// <summary>Parses a time; false when the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Timestamp timestamp) => Spec.Try(text, Parse, out timestamp);

    /// <summary>The <see cref="ApiValue"/>, or before 1970 the date: what parses to the same time.</summary>
    public override string ToString() => Seconds >= 0
        ? ApiValue
        : string.Create(CultureInfo.InvariantCulture, $"{DateTime.UnixEpoch.AddSeconds(Seconds):yyyy-MM-dd'T'HH:mm:ss}.{Nanoseconds:D9}Z");

    private static Timestamp? ReadUnix(string text)
    {
        var match = Unix().Match(text);
        if (!match.Success || !long.TryParse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture, out var seconds))
            return null;
        var fraction = match.Groups["fraction"].Value;
        return fraction.Length > LongestFraction ? null : new Timestamp(seconds, ToNanoseconds(fraction), text);
    }

    private static Timestamp? ReadDate(string text, TimeZoneInfo zone)
    {
        var match = Calendar().Match(text);
        if (!match.Success)
            return null;
        int Number(string group) => match.Groups[group] is { Success: true } part ? int.Parse(part.Value, CultureInfo.InvariantCulture) : 0;
        DateTime local;
        try
        {
            local = new DateTime(Number("year"), Number("month"), Number("day"), Number("hour"), Number("minute"), Number("second"));
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
        DateTime utc;
        if (!match.Groups["zone"].Success)
        {
            // A time that daylight saving skips exists nowhere; the offset before the change is as good as any.
            utc = DateTime.SpecifyKind(local - zone.GetUtcOffset(local), DateTimeKind.Utc);
        }
        else
        {
            var offset = new TimeSpan(Number("offsetHours"), Number("offsetMinutes"), 0);
            utc = DateTime.SpecifyKind(match.Groups["sign"].Value == "-" ? local + offset : local - offset, DateTimeKind.Utc);
        }
        return new Timestamp(utc, ToNanoseconds(match.Groups["fraction"].Value));
    }

    private static Timestamp? ReadAge(string text, DateTimeOffset now) =>
        Duration.ReadUnits(text) is { } nanoseconds ? new Timestamp(now - new TimeSpan(nanoseconds / TimeSpan.NanosecondsPerTick)) : null;

    private static int ToNanoseconds(string fraction) =>
        int.Parse(fraction.PadRight(NanosecondDigits, '0')[..NanosecondDigits], CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?<seconds>[0-9]+)(?:\.(?<fraction>[0-9]*))?\z")]
    private static partial Regex Unix();

    [GeneratedRegex(
        @"\A(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:T(?<hour>\d\d?)(?::(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d{1,9}))?)?)?)?"
        + @"(?<zone>[zZ]|(?<sign>[+-])(?<offsetHours>\d\d):(?<offsetMinutes>\d\d))?\z",
        RegexOptions.ECMAScript)]
    private static partial Regex Calendar();
}
