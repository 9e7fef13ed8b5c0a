using System.Collections.ObjectModel;

using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>A network, as GET /networks lists it.</summary>
public class Network : EngineResource
{
    internal Network(EngineEndpoint endpoint, NetworkBody wire) : base(endpoint, wire.Id, wire.Name, wire.Created, wire.Labels)
    {
        Driver = wire.Driver ?? "";
        Scope = wire.Scope ?? "";
        Subnets = [.. (wire.Ipam?.Config ?? []).Where(pool => pool.Subnet is { Length: > 0 })
            .Select(pool => new NetworkSubnet(pool.Subnet!, Given(pool.Gateway), Given(pool.IPRange), pool.AuxiliaryAddresses))];
        IPv4 = wire.EnableIPv4 ?? true;
        IPv6 = wire.EnableIPv6;
        Internal = wire.Internal;
        Attachable = wire.Attachable;
        Ingress = wire.Ingress;
        ConfigOnly = wire.ConfigOnly;
        ConfigFrom = Given(wire.ConfigFrom?.Network);
        Options = new ReadOnlyDictionary<string, string>(wire.Options ?? []);
        IpamDriver = wire.Ipam?.Driver ?? "";
        IpamOptions = new ReadOnlyDictionary<string, string>(wire.Ipam?.Options ?? []);
    }

    /// <summary>What it is made of: <c>bridge</c>, <c>overlay</c>, <c>macvlan</c>, <c>ipvlan</c>, <c>host</c>, <c>null</c> or a plugin.</summary>
    public string Driver { get; }

    /// <summary><c>local</c>, <c>swarm</c> or <c>global</c>.</summary>
    public string Scope { get; }

    /// <summary>Its subnets with their gateways; empty where it has none of its own, as host has.</summary>
    public NetworkSubnet[] Subnets { get; }

    /// <summary>Whether it gives out IPv4 addresses.</summary>
    public bool IPv4 { get; }

    /// <summary>Whether it gives out IPv6 addresses.</summary>
    public bool IPv6 { get; }

    /// <summary>Whether it is cut off from the outside.</summary>
    public bool Internal { get; }

    /// <summary>Whether single containers may join a network of the swarm.</summary>
    public bool Attachable { get; }

    /// <summary>Whether it is the swarm's routing mesh.</summary>
    public bool Ingress { get; }

    /// <summary>Whether it is only a template for other networks.</summary>
    public bool ConfigOnly { get; }

    /// <summary>The network that it takes its settings from; null for none.</summary>
    public string? ConfigFrom { get; }

    /// <summary>The driver's options; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>What gives out its addresses: <c>default</c> or a plugin.</summary>
    public string IpamDriver { get; }

    /// <summary>Options of what gives out its addresses; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> IpamOptions { get; }

    private static string? Given(string? text) => text is { Length: > 0 } ? text : null;
}
