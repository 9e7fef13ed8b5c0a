using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DockerPS;

/// <summary>docker run's --network: <c>backend</c>, or <c>name=backend,alias=db,ip=172.20.0.10</c>.</summary>
public sealed record NetworkAttachment
{
    private const string Form = "a network's name, or comma-separated fields such as name=backend,alias=db,ip=172.20.0.10";

    private static readonly SpecFields.Grammar Grammar = new("network", Form)
    {
        Keys =
        {
            [nameof(Name)] = "name",
            ["Network"] = "name",
            [nameof(Aliases)] = "alias",
            [nameof(IPAddress)] = "ip",
            [nameof(IPv6Address)] = "ip6",
            [nameof(LinkLocalIPs)] = "link-local-ip",
            [nameof(MacAddress)] = "mac-address",
            [nameof(DriverOptions)] = "driver-opt",
            [nameof(GatewayPriority)] = "gw-priority",
        },
    };

    /// <summary>An attachment to be described by its properties.</summary>
    public NetworkAttachment()
    {
    }

    /// <summary>Parses --network: with an equals sign the long form, else the name.</summary>
    /// <exception cref="FormatException">A field is unknown or malformed, or the name is missing.</exception>
    public NetworkAttachment(string text)
        : this((text ?? throw new ArgumentNullException(nameof(text))).Contains('=')
            ? Grammar.Read(text)
            : Grammar.Read(new Dictionary<string, string> { ["name"] = text }))
    {
    }

    /// <summary>Builds an attachment from keys that are the names of the properties or of --network's fields; DriverOptions is a table.</summary>
    /// <exception cref="FormatException">A key is unknown, a value is malformed, or the name is missing.</exception>
    public NetworkAttachment(IDictionary table)
        : this(Grammar.Read(table))
    {
    }

    private NetworkAttachment(SpecFields fields)
    {
        Aliases = fields.All("alias");
        IPAddress = Address("ip", fields.Text("ip"));
        IPv6Address = Address("ip6", fields.Text("ip6"));
        LinkLocalIPs = [.. fields.All("link-local-ip").Select(text => Address("link-local-ip", text)!)];
        MacAddress = fields.Text("mac-address") is { } mac
            ? DockerPS.MacAddress.TryParse(mac, out var parsed) ? parsed.Text : throw fields.Invalid($"{mac} is not a valid mac address")
            : null;
        // The CLI sends them in lower case.
        DriverOptions = fields.Pairs("driver-opt")?.ToDictionary(pair => pair.Key.ToLowerInvariant(), pair => pair.Value.ToLowerInvariant())
            ?? DriverOptions;
        GatewayPriority = fields.Text("gw-priority") is { } priority
            ? int.TryParse(priority, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw fields.Invalid($"invalid gw-priority ({priority}): invalid syntax")
            : null;
        Name = fields.Text("name") ?? throw fields.Invalid("network name/id is not specified");

        string? Address(string key, string? value) =>
            value is null || IPLiteral.IsValid(value) ? value : throw fields.Invalid($"invalid {key} ({value}): not an IP address");
    }

    /// <summary>The network's name or id, or host, none, bridge, <c>container:name</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Names for the container within the network.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The IPv4 address; null to be given one.</summary>
    public string? IPAddress { get; init; }

    /// <summary>The IPv6 address; null to be given one.</summary>
    public string? IPv6Address { get; init; }

    /// <summary>Link-local addresses.</summary>
    public IReadOnlyList<string> LinkLocalIPs { get; init; } = [];

    /// <summary>The hardware address in this network (API 1.44); null to be given one.</summary>
    public string? MacAddress { get; init; }

    /// <summary>Options for the network's driver.</summary>
    public IReadOnlyDictionary<string, string> DriverOptions { get; init; } = new Dictionary<string, string>();

    /// <summary>The network with the highest becomes the default gateway (API 1.48); null when not given.</summary>
    public int? GatewayPriority { get; init; }

    /// <summary>Links, which a container's first network takes from <c>--link</c>.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>True for a network that somebody created, which has aliases and addresses; false for the built-in modes.</summary>
    public bool IsUserDefined =>
        Name is not ("" or "default" or "bridge" or "host" or "none" or "nat") && !Name.StartsWith("container:", StringComparison.Ordinal) && Name != "container";

    /// <summary>Nothing but a name.</summary>
    public bool IsPlain => Aliases.Count == 0 && IPAddress is null && IPv6Address is null && LinkLocalIPs.Count == 0
        && MacAddress is null && DriverOptions.Count == 0 && GatewayPriority is null && Links.Count == 0;

    /// <inheritdoc cref="NetworkAttachment(string)"/>
    public static NetworkAttachment Parse(string text) => new(text);

    /// <summary>Parses --network; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out NetworkAttachment? attachment) =>
        Spec.Try(text, Parse, out attachment);

    /// <inheritdoc/>
    public bool Equals(NetworkAttachment? other) =>
        other is not null && ToString() == other.ToString() && Links.SequenceEqual(other.Links);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The name, or --network's long form.</summary>
    public override string ToString()
    {
        var fields = new List<string> { $"name={Name}" };
        fields.AddRange(Aliases.Select(alias => $"alias={alias}"));
        if (IPAddress is not null)
            fields.Add($"ip={IPAddress}");
        if (IPv6Address is not null)
            fields.Add($"ip6={IPv6Address}");
        fields.AddRange(LinkLocalIPs.Select(address => $"link-local-ip={address}"));
        if (MacAddress is not null)
            fields.Add($"mac-address={MacAddress}");
        fields.AddRange(DriverOptions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"driver-opt={pair.Key}={pair.Value}"));
        if (GatewayPriority is { } priority)
            fields.Add(string.Create(CultureInfo.InvariantCulture, $"gw-priority={priority}"));
        return fields.Count == 1 && !Name.Contains('=', StringComparison.Ordinal) ? Name : CsvRecord.Join(fields);
    }
}
