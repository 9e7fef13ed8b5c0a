using System.Collections;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace DockerPS;

/// <summary>A subnet of a network, and what in it is given to whom: <c>172.30.0.0/16</c>, <c>subnet=172.30.0.0/16,gateway=172.30.0.1</c>.</summary>
public sealed record NetworkSubnet
{
    private const string Kind = "subnet";
    private const string Form = "an address range such as 172.30.0.0/16, or comma-separated fields such as "
        + "subnet=172.30.0.0/16,gateway=172.30.0.1,ip-range=172.30.5.0/24,aux-address=router=172.30.0.2";

    private static readonly ReadOnlyDictionary<string, string> None = new(new Dictionary<string, string>());

    private static readonly SpecFields.Grammar Grammar = new(Kind, Form)
    {
        Keys =
        {
            [nameof(Subnet)] = "subnet",
            [nameof(Gateway)] = "gateway",
            [nameof(IPRange)] = "ip-range",
            [nameof(AuxiliaryAddresses)] = "aux-address",
            ["AuxiliaryAddress"] = "aux-address",
        },
    };

    /// <summary>Parses an address range, or fields as docker network create names them.</summary>
    /// <exception cref="FormatException">An address is malformed, or lies outside the subnet.</exception>
    public NetworkSubnet(string text)
        : this((text ?? throw new ArgumentNullException(nameof(text))).Contains('=') ? Grammar.Read(text) : Grammar.Read($"subnet={text.Trim()}"))
    {
    }

    /// <summary>
    /// Builds a subnet from keys that are the names of the properties or of docker network create's fields; AuxiliaryAddresses is a table of
    /// names to addresses.
    /// </summary>
    /// <exception cref="FormatException">A key is unknown, an address is malformed, or lies outside the subnet.</exception>
    public NetworkSubnet(IDictionary table)
        : this(Grammar.Read(table))
    {
    }

    private NetworkSubnet(SpecFields fields)
    {
        Subnet = fields.Text("subnet") ?? throw fields.Invalid("the subnet is missing");
        var addresses = RangeOf(Subnet);
        Gateway = fields.Text("gateway");
        IPRange = fields.Text("ip-range");
        AuxiliaryAddresses = fields.Pairs("aux-address") ?? None;
        if (Gateway is not null && !addresses.Contains(AddressOf("gateway", Gateway)))
            throw Outside("gateway", Gateway);
        if (IPRange is not null && !Holds(addresses, RangeOf(IPRange)))
            throw Outside("ip-range", IPRange);
        foreach (var (name, address) in AuxiliaryAddresses)
        {
            if (!addresses.Contains(AddressOf("auxiliary address", address)))
                throw Outside($"auxiliary address '{name}'", address);
        }
    }

    internal NetworkSubnet(string subnet, string? gateway, string? range, IReadOnlyDictionary<string, string>? auxiliary)
    {
        Subnet = subnet;
        Gateway = gateway;
        IPRange = range;
        AuxiliaryAddresses = auxiliary ?? None;
    }

    /// <summary>The addresses of the network, as <c>172.30.0.0/16</c>.</summary>
    public string Subnet { get; init; }

    /// <summary>The address of the gateway; null where the engine chooses it.</summary>
    public string? Gateway { get; init; }

    /// <summary>The part of the subnet that containers get addresses from; null for all of it.</summary>
    public string? IPRange { get; init; }

    /// <summary>Addresses that no container gets, by what they are kept for; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> AuxiliaryAddresses { get; init; }

    /// <inheritdoc cref="NetworkSubnet(string)"/>
    public static NetworkSubnet Parse(string text) => new(text);

    /// <summary>Parses a subnet; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out NetworkSubnet? subnet) =>
        Spec.Try(text, Parse, out subnet);

    /// <summary>The address range, or all fields where there are more.</summary>
    public override string ToString()
    {
        if (Gateway is null && IPRange is null && AuxiliaryAddresses.Count == 0)
            return Subnet;
        var fields = new List<string> { $"subnet={Subnet}" };
        if (Gateway is not null)
            fields.Add($"gateway={Gateway}");
        if (IPRange is not null)
            fields.Add($"ip-range={IPRange}");
        fields.AddRange(AuxiliaryAddresses.Select(pair => $"aux-address={pair.Key}={pair.Value}"));
        return string.Join(',', fields);
    }

    /// <exception cref="FormatException">The text is no address range, or names an address within one.</exception>
    internal static IPNetwork RangeOf(string text)
    {
        var (address, length) = Spec.Cut(text, '/');
        if (!IPLiteral.IsValid(address) || !byte.TryParse(length, out var bits) || bits > IPAddress.Parse(address).GetAddressBytes().Length * 8)
            throw Spec.Invalid(Kind, text, "it is no address range", Form);
        var given = IPAddress.Parse(address);
        var first = FirstOf(given, bits);
        return first.Equals(given)
            ? new IPNetwork(first, bits)
            : throw Spec.Invalid(Kind, text, $"the address lies within the range, which is {first}/{bits}", Form);
    }

    internal static IPAddress AddressOf(string what, string text) =>
        IPLiteral.IsValid(text) ? IPAddress.Parse(text) : throw Spec.Invalid(what, text, "it is no IP address", "an address such as 172.30.0.1");

    internal static bool Holds(IPNetwork outer, IPNetwork inner) => outer.PrefixLength <= inner.PrefixLength && outer.Contains(inner.BaseAddress);

    private static IPAddress FirstOf(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] &= (byte)(0xff00 >> Math.Clamp(bits - (i * 8), 0, 8));
        return new IPAddress(bytes);
    }

    private FormatException Outside(string what, string address) => new($"The {what} {address} is not in the subnet {Subnet}.");
}
