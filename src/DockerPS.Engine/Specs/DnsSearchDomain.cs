using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace DockerPS;

/// <summary>A DNS search domain: <c>example.com</c>, or <c>.</c> for none.</summary>
public sealed partial record DnsSearchDomain
{
    private const int LongestDomain = 254;

    /// <summary>Parses --dns-search; a dot at the end is dropped.</summary>
    /// <exception cref="FormatException">The text is not a domain.</exception>
    public DnsSearchDomain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Grammar().Match(text.Trim());
        if (text.Trim() != "." && !(match.Success && match.Groups["domain"].Length <= LongestDomain && text.Any(char.IsAsciiLetter)))
            throw Spec.Invalid("search domain", text, $"{text} is not a valid domain", "a domain such as example.com, or '.' for none");
        Name = match.Success ? match.Groups["domain"].Value : ".";
    }

    /// <summary>The domain.</summary>
    public string Name { get; }

    /// <inheritdoc cref="DnsSearchDomain(string)"/>
    public static DnsSearchDomain Parse(string text) => new(text);

    /// <summary>Parses a domain; false when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DnsSearchDomain? domain) => Spec.Try(text, Parse, out domain);

    /// <summary>The domain.</summary>
    public override string ToString() => Name;

    [GeneratedRegex(@"\A(?<domain>[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)\.?\z")]
    private static partial Regex Grammar();
}
