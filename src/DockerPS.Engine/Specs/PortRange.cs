using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DockerPS;

/// <summary>One port or a range of ports: <c>80</c>, <c>8000-8010</c>.</summary>
public readonly record struct PortRange
{
    private const int Largest = 65535;
    private const string Form = "a port from 0 to 65535 or a range such as 8000-8010";

    /// <summary>Parses a port or a range.</summary>
    /// <exception cref="FormatException">A port is malformed or out of range, or the range ends before it starts.</exception>
    public PortRange(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
            throw Spec.Invalid("port", text, "empty string specified for ports", Form);
        var (begin, end) = Spec.Cut(text, '-');
        Begin = Number(text, "start ", begin);
        End = end is null ? Begin : Number(text, "end ", end);
        if (End < Begin)
            throw Spec.Invalid("port", text, $"invalid port range: {text} ends before it starts", Form);
    }

    /// <summary>One port.</summary>
    /// <exception cref="FormatException">The number is no port.</exception>
    public PortRange(int port)
        : this(port, port)
    {
    }

    /// <summary>The ports from <paramref name="begin"/> to <paramref name="end"/>, both included.</summary>
    /// <exception cref="FormatException">A number is no port, or the range ends before it starts.</exception>
    public PortRange(int begin, int end)
    {
        if (begin < 0 || end > Largest || end < begin)
            throw Spec.Invalid("port", begin == end ? $"{begin}" : $"{begin}-{end}", "value out of range (0–65535)", Form);
        (Begin, End) = (begin, end);
    }

    /// <summary>The first port.</summary>
    public int Begin { get; }

    /// <summary>The last port.</summary>
    public int End { get; }

    /// <summary>The number of ports.</summary>
    public int Count => End - Begin + 1;

    /// <inheritdoc cref="PortRange(string)"/>
    public static PortRange Parse(string text) => new(text);

    /// <summary>Parses a port or a range; false when the text is neither.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PortRange range) => Spec.Try(text, Parse, out range);

    /// <summary>The port, or the first and the last with a dash between.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Begin}") + (Count > 1 ? $"-{End}" : "");

    /// <summary>One port.</summary>
    public static implicit operator PortRange(int port) => new(port);

    /// <summary>One port, no range.</summary>
    internal static int ParsePort(string text) => Number(text, "", text);

    /// <summary>The ports one by one.</summary>
    internal IEnumerable<int> Each() => Enumerable.Range(Begin, Count);

    /// <summary>Parts <c>port[/protocol]</c> without judging either; tcp is the default, and without a port there is no protocol.</summary>
    internal static (string Port, string Protocol) SplitProtocol(string text)
    {
        var (port, protocol) = Spec.Cut(text, '/');
        return port.Length == 0 ? ("", "") : (port, string.IsNullOrEmpty(protocol) ? "tcp" : protocol);
    }

    private static int Number(string text, string which, string number)
    {
        var digits = number.AsSpan().TrimStart('-');
        var reason = number.Length == 0 ? "value is empty"
            : digits.Length < number.Length - 1 || digits.IsEmpty || digits.IndexOfAnyExceptInRange('0', '9') >= 0 ? "invalid syntax"
            : null;
        if (reason is null && int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= Largest)
            return port;
        throw Spec.Invalid("port", text, $"invalid {which}port '{number}': {reason ?? "value out of range (0–65535)"}", Form);
    }
}
