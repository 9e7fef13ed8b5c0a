using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace DockerPS;

/// <summary>An IP address in full: four decimal numbers, or IPv6 without brackets and zone.</summary>
/// <remarks><see cref="IPAddress"/> also reads <c>127</c>, <c>0x7f.1</c> and <c>[::1]</c>, which the engine does not.</remarks>
public sealed record IPLiteral
{
    /// <summary>Parses an address; surrounding blanks are dropped.</summary>
    /// <exception cref="FormatException">The text is not an address.</exception>
    public IPLiteral(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Address = Read(text.Trim())
            ?? throw Spec.Invalid("IP address", text, "IP address is not correctly formatted", "an address such as 192.0.2.10 or 2001:db8::10");
    }

    /// <summary>Wraps an address.</summary>
    public IPLiteral(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Address = address;
    }

    /// <summary>The address.</summary>
    public IPAddress Address { get; }

    /// <summary>True for IPv6.</summary>
    public bool IsIPv6 => Address.AddressFamily == AddressFamily.InterNetworkV6;

    /// <inheritdoc cref="IPLiteral(string)"/>
    public static IPLiteral Parse(string text) => new(text);

    /// <summary>Parses an address; false when the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out IPLiteral? address) =>
        Spec.Try(text, Parse, out address);

    /// <summary>The address in its shortest usual form: <c>::1</c>.</summary>
    public override string ToString() => Address.ToString();

    /// <summary>True when the text, as it stands, is an address.</summary>
    internal static bool IsValid(string text) => Read(text) is not null;

    private static IPAddress? Read(string text)
    {
        var wellFormed = text.Contains(':')
            ? text.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.')
            : text.Split('.') is { Length: 4 } parts && Array.TrueForAll(parts, IsByte);
        return wellFormed && IPAddress.TryParse(text, out var address) ? address : null;
    }

    // A leading zero would make .NET read the number as octal.
    private static bool IsByte(string part) =>
        part.Length is > 0 and <= 3 && part.All(char.IsAsciiDigit) && (part.Length == 1 || part[0] != '0');
}
