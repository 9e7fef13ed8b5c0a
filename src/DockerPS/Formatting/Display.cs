using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DockerPS.Formatting;

/// <summary>What the table views call to show values briefly. The objects keep them whole.</summary>
public static partial class Display
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];
    private static readonly string[] BinaryUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(letter => char.IsControl(letter) && letter is not ('\t' or '\n'))]);

    /// <summary>The first twelve digits of an id, without its algorithm.</summary>
    /// <param name="id">A full id; null shows nothing.</param>
    /// <returns>As docker shows it.</returns>
    public static string ShortId(string? id) => Plain(id).Split(':')[^1] is { Length: > 12 } digits ? digits[..12] : Plain(id).Split(':')[^1];

    /// <summary>Bytes in the largest unit that leaves at least 1, with three digits.</summary>
    /// <param name="bytes">Bytes; null shows nothing.</param>
    /// <returns>As <c>12.3 MB</c>; a unit is a thousand of the one before, as docker counts.</returns>
    public static string Size(long? bytes) => InUnits(bytes, 1000, Units);

    /// <summary>Bytes of memory, in units of 1024 as memory is sold and limited.</summary>
    /// <param name="bytes">Bytes; null shows nothing.</param>
    /// <returns>As <c>64.0 MiB</c>.</returns>
    public static string Memory(long? bytes) => InUnits(bytes, 1024, BinaryUnits);

    /// <summary>How long ago something was, in one unit.</summary>
    /// <param name="time">A time; null shows nothing.</param>
    /// <returns>As <c>3 hours ago</c>.</returns>
    public static string Age(DateTimeOffset? time)
    {
        if (time is not { } then)
            return "";
        var age = DateTimeOffset.Now - then;
        return age switch
        {
            { TotalSeconds: < 1 } => "just now",
            { TotalMinutes: < 1 } => Ago(age.TotalSeconds, "second"),
            { TotalHours: < 1 } => Ago(age.TotalMinutes, "minute"),
            { TotalDays: < 2 } => Ago(age.TotalHours, "hour"),
            { TotalDays: < 14 } => Ago(age.TotalDays, "day"),
            { TotalDays: < 60 } => Ago(age.TotalDays / 7, "week"),
            { TotalDays: < 730 } => Ago(age.TotalDays / 30, "month"),
            _ => Ago(age.TotalDays / 365, "year"),
        };
    }

    /// <summary>Ports as docker shows them, the published ones first and those that follow each other as one range. What is published on all addresses stands there once: its IPv6 twin is left out.</summary>
    /// <param name="ports">The ports; null shows nothing.</param>
    /// <returns>As <c>0.0.0.0:8080->80/tcp</c> and <c>0.0.0.0:9000-9003->9000-9003/tcp</c>, a line each.</returns>
    public static string Ports(IEnumerable<PublishedPort>? ports)
    {
        var all = (ports ?? []).ToHashSet();
        if (all.Count == 0)
            return "";
        var shown = all
            .Where(port => port.HostIP is not "::" || !all.Contains(port with { HostIP = "0.0.0.0" }))
            .OrderBy(port => port.HostPort is null)
            .ThenBy(port => port.HostIP, StringComparer.Ordinal)
            .ThenBy(port => port.Protocol, StringComparer.Ordinal)
            .ThenBy(port => port.ContainerPort)
            .ThenBy(port => port.HostPort)
            .ToArray();
        var lines = new List<string>();
        for (int first = 0, next; first < shown.Length; first = next)
        {
            next = first + 1;
            while (next < shown.Length && shown[next] == Following(shown[next - 1]))
                next++;
            lines.Add(shown[first].ToString(shown[next - 1]));
        }
        return string.Join('\n', lines);
    }

    private static PublishedPort Following(PublishedPort port) => port with { ContainerPort = port.ContainerPort + 1, HostPort = port.HostPort + 1 };

    /// <summary>A text in the colour of a container's state: green runs well, yellow needs a look, red failed, grey rests.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="container">The container that it tells of.</param>
    /// <returns>The text without control characters of its own, plain where NO_COLOR is set. PowerShell takes colours out where $PSStyle.OutputRendering says so.</returns>
    public static string Coloured(string? text, Container container) =>
        Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? Plain(text) : $"\u001b[{ColourOf(container)}m{Plain(text)}\u001b[0m";

    /// <summary>Texts, one a line.</summary>
    /// <param name="items">What is written as text; null shows nothing.</param>
    /// <returns>Lines without control characters.</returns>
    public static string Lines(object[]? items) => string.Join('\n', (items ?? []).Select(item => Plain($"{item}")));

    /// <summary>Labels or environment variables, one a line, sorted.</summary>
    /// <param name="table">Names and values; null shows nothing.</param>
    /// <returns>As <c>A=b</c>, a line each.</returns>
    public static string Pairs(IReadOnlyDictionary<string, string>? table) =>
        string.Join('\n', (table ?? new Dictionary<string, string>()).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Plain($"{pair.Key}={pair.Value}")));

    /// <summary>A text from the engine without characters that would move the terminal's cursor or change its colours.</summary>
    /// <param name="text">Any text; null shows nothing.</param>
    /// <returns>The text with control characters shown as their symbols.</returns>
    public static string Plain(string? text)
    {
        if (text is null || !text.Any(char.IsControl))
            return text ?? "";
        return string.Concat(text.Select(letter => char.IsControl(letter) ? letter < 0x20 ? (char)(0x2400 + letter) : '\ufffd' : letter));
    }

    /// <summary>Lines of text with their colours, and without what else would move a terminal's cursor, name its window or fill its clipboard.</summary>
    /// <param name="text">Any text; null shows nothing.</param>
    /// <returns>The text with control characters shown as their symbols, but for line ends, tabs and colours.</returns>
    public static string Text(string? text) =>
        text is null || !text.AsSpan().ContainsAny(Controls) ? text ?? "" : ColourOrControl().Replace(text, found => found.Length > 1 ? found.Value : Plain(found.Value));

    /// <summary>A line of a log, after its time where that was asked for.</summary>
    /// <param name="entry">The line.</param>
    /// <returns>Colours stay; other control characters are shown as their symbols.</returns>
    public static string LogLine(LogEntry entry) => entry.Timestamp is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"{time.ToLocalTime():yyyy-MM-dd HH:mm:ss.fff}  {Text(entry.Message)}")
        : Text(entry.Message);

    [GeneratedRegex(@"\x1b\[[0-9;:]*m|[\x00-\x08\x0b-\x1f\x7f-\x9f]", RegexOptions.CultureInvariant)]
    private static partial Regex ColourOrControl();

    private static int ColourOf(Container container) => container switch
    {
        { Health: ContainerHealth.Unhealthy } or { State: ContainerState.Dead } or { State: ContainerState.Exited, ExitCode: not 0 } => 31,
        { State: ContainerState.Paused or ContainerState.Restarting or ContainerState.Removing } or { Health: ContainerHealth.Starting } => 33,
        { State: ContainerState.Running } => 32,
        _ => 90,
    };

    private static string InUnits(long? bytes, int step, string[] units)
    {
        if (bytes is not { } count)
            return "";
        double value = count;
        var unit = 0;
        for (; Math.Abs(value) >= step - 0.5 && unit < units.Length - 1; unit++)
            value /= step;
        var format = unit == 0 || Math.Abs(value) >= 99.95 ? "0" : Math.Abs(value) >= 9.995 ? "0.0" : "0.00";
        return string.Create(CultureInfo.CurrentCulture, $"{value.ToString(format, CultureInfo.CurrentCulture)} {units[unit]}");
    }

    private static string Ago(double count, string unit)
    {
        var whole = (int)count;
        return string.Create(CultureInfo.CurrentCulture, $"{whole} {unit}{(whole == 1 ? "" : "s")} ago");
    }
}
