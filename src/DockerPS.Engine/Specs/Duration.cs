using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DockerPS;

/// <summary>A span of time, typed as <c>1h30m</c>, <c>100ms</c>, <c>00:01:30</c> or a number of seconds.</summary>
public readonly partial record struct Duration : IComparable<Duration>, IComparable
{
    private const string Form = "numbers with units h, m, s, ms, us or ns, for example 1h30m or 100ms, or a number of seconds";

    /// <summary>Parses Go's notation (<c>1h30m</c>), .NET's (<c>00:01:30</c>), or a plain number of seconds.</summary>
    /// <exception cref="FormatException">The text is none of these, or is longer than about 292 years.</exception>
    public Duration(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Nanoseconds = double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? FromSeconds(seconds)
            : text.Contains(':') && System.TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)
                ? FromTimeSpan(span)
                : ReadUnits(text) ?? throw Spec.Invalid("duration", text, "not a duration", Form);
    }

    /// <summary>Wraps a TimeSpan.</summary>
    /// <exception cref="FormatException">The span is longer than about 292 years.</exception>
    public Duration(TimeSpan span) => Nanoseconds = FromTimeSpan(span);

    /// <summary>A number of seconds, which is what a plain number means.</summary>
    /// <exception cref="FormatException">The number is too large.</exception>
    public Duration(double seconds) => Nanoseconds = FromSeconds(seconds);

    /// <summary>The length in nanoseconds, which is what the engine takes.</summary>
    public long Nanoseconds { get; }

    /// <summary>The length to a TimeSpan's precision of 100 ns.</summary>
    public TimeSpan TimeSpan => new(Nanoseconds / System.TimeSpan.NanosecondsPerTick);

    /// <summary>The length in seconds.</summary>
    public double TotalSeconds => Nanoseconds / 1e9;

    /// <inheritdoc cref="Duration(string)"/>
    public static Duration Parse(string text) => new(text);

    /// <summary>Parses a duration; false when the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Duration duration) => Spec.Try(text, Parse, out duration);

    /// <summary>The same duration, which must not be negative.</summary>
    /// <exception cref="FormatException">It is negative.</exception>
    public Duration NotNegative() => Nanoseconds >= 0 ? this : throw Spec.Invalid("duration", ToString(), "duration cannot be negative", Form);

    /// <summary>An age in words, as docker ps has it: "About a minute", "3 weeks".</summary>
    public static string ToWords(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "Less than a second",
        { TotalSeconds: < 2 } => "1 second",
        { TotalMinutes: < 1 } => $"{(int)age.TotalSeconds} seconds",
        { TotalMinutes: < 2 } => "About a minute",
        { TotalHours: < 1 } => $"{(int)age.TotalMinutes} minutes",
        _ => (int)(age.TotalHours + 0.5) switch
        {
            1 => "About an hour",
            < 48 and var hours => $"{hours} hours",
            < 24 * 14 and var hours => $"{hours / 24} days",
            < 24 * 60 and var hours => $"{hours / 24 / 7} weeks",
            < 24 * 365 * 2 and var hours => $"{hours / 24 / 30} months",
            _ => $"{(int)age.TotalHours / 24 / 365} years",
        },
    };

    /// <inheritdoc/>
    public int CompareTo(Duration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        Duration other => CompareTo(other),
        _ => throw new ArgumentException("A Duration compares to a Duration only.", nameof(obj)),
    };

    /// <summary>Go's notation: <c>1h30m0s</c>, <c>4.5s</c>, <c>100ms</c>.</summary>
    public override string ToString()
    {
        if (Nanoseconds == 0)
            return "0s";
        var sign = Nanoseconds < 0 ? "-" : "";
        decimal rest = Math.Abs((decimal)Nanoseconds);
        if (rest < 1_000_000_000)
        {
            var (unit, size) = rest < 1_000 ? ("ns", 1m) : rest < 1_000_000 ? ("µs", 1_000m) : ("ms", 1_000_000m);
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{rest / size:0.######}{unit}");
        }
        var seconds = rest / 1_000_000_000;
        var hours = Math.Floor(seconds / 3600);
        var minutes = Math.Floor(seconds / 60) % 60;
        var hoursText = hours > 0 ? $"{hours:0}h" : "";
        var minutesText = seconds >= 60 ? $"{minutes:0}m" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{hoursText}{minutesText}{seconds % 60:0.#########}s");
    }

    /// <inheritdoc cref="TimeSpan"/>
    public static implicit operator TimeSpan(Duration duration) => duration.TimeSpan;

    /// <inheritdoc cref="Duration(TimeSpan)"/>
    public static implicit operator Duration(TimeSpan span) => new(span);

    /// <summary>Shorter.</summary>
    public static bool operator <(Duration left, Duration right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Shorter or equal.</summary>
    public static bool operator <=(Duration left, Duration right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Longer.</summary>
    public static bool operator >(Duration left, Duration right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Longer or equal.</summary>
    public static bool operator >=(Duration left, Duration right) => left.Nanoseconds >= right.Nanoseconds;

    /// <summary>Reads numbers with units; null when the text is anything else.</summary>
    internal static long? ReadUnits(string text)
    {
        var match = Grammar().Match(text);
        if (!match.Success)
            return null;
        try
        {
            var total = match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures)
                .Sum(part => decimal.Parse(part.First.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * UnitSize(part.Second.Value));
            return (long)(match.Groups["sign"].Value == "-" ? -total : total);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static decimal UnitSize(string unit) => unit switch
    {
        "h" => 3_600_000_000_000,
        "m" => 60_000_000_000,
        "s" => 1_000_000_000,
        "ms" => 1_000_000,
        "ns" => 1,
        _ => 1_000,
    };

    private static long FromTimeSpan(TimeSpan span) => Scale(span.Ticks, System.TimeSpan.NanosecondsPerTick, span.ToString());

    private static long FromSeconds(double seconds)
    {
        var text = seconds.ToString(CultureInfo.InvariantCulture);
        // Through decimal, since 4.1 * 1e9 is not a whole number as a double.
        return Math.Abs(seconds) < 1e10 ? Scale((decimal)seconds, 1_000_000_000, text) : throw TooLong(text);
    }

    private static long Scale(decimal value, long factor, string text) =>
        Math.Abs(value * factor) <= long.MaxValue ? (long)(value * factor) : throw TooLong(text);

    private static FormatException TooLong(string text) => Spec.Invalid("duration", text, "longer than 292 years", Form);

    [GeneratedRegex(@"\A(?<sign>[-+]?)(?:(?<number>[0-9]+\.?[0-9]*|\.[0-9]+)(?<unit>ns|us|µs|μs|ms|s|m|h))+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
