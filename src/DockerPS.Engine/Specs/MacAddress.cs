using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace DockerPS;

/// <summary>A hardware address: <c>92:d0:c6:0a:29:33</c>, also with dashes or as <c>92d0.c60a.2933</c>.</summary>
public sealed partial record MacAddress
{
    /// <summary>Parses an address.</summary>
    /// <exception cref="FormatException">The text is not one.</exception>
    public MacAddress(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!Grammar().IsMatch(text))
            throw Spec.Invalid("MAC address", text, $"{text} is not a valid mac address", "six hexadecimal bytes such as 92:d0:c6:0a:29:33");
        Text = text;
    }

    /// <summary>The address as typed.</summary>
    public string Text { get; }

    /// <inheritdoc cref="MacAddress(string)"/>
    public static MacAddress Parse(string text) => new(text);

    /// <summary>Parses an address; false when the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out MacAddress? address) =>
        Spec.Try(text, Parse, out address);

    /// <summary>The address as typed.</summary>
    public override string ToString() => Text;

    [GeneratedRegex(@"\A(?:[0-9a-fA-F]{2}(?:(?:-[0-9a-fA-F]{2}){5}|(?::[0-9a-fA-F]{2}){5}|(?:-[0-9a-fA-F]{2}){7}|(?::[0-9a-fA-F]{2}){7})|[0-9a-fA-F]{4}(?:\.[0-9a-fA-F]{4}){2,3})\z")]
    private static partial Regex Grammar();
}
