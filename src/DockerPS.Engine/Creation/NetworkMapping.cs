using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Creation;

/// <summary>A container's networks as a create takes them.</summary>
internal static class NetworkMapping
{
    public static void Apply(CreateContainerBody body, NetworkSelection networks)
    {
        body.HostConfig.NetworkMode = networks.Mode;
        body.NetworkingConfig = new NetworkingConfig
        {
            EndpointsConfig = networks.Endpoints.ToDictionary(network => network.Name, ToEndpoint),
        };
    }

    private static EndpointSettings ToEndpoint(NetworkAttachment network) => new()
    {
        IpamConfig = network is { IPAddress: null, IPv6Address: null, LinkLocalIPs.Count: 0 }
            ? null
            : new EndpointIpamConfig
            {
                IPv4Address = network.IPAddress,
                IPv6Address = network.IPv6Address,
                LinkLocalIPs = network.LinkLocalIPs.Count == 0 ? null : network.LinkLocalIPs,
            },
        Links = network.Links.Count == 0 ? null : network.Links,
        Aliases = network.Aliases.Count == 0 ? null : network.Aliases,
        MacAddress = network.MacAddress,
        DriverOpts = network.DriverOptions.Count == 0 ? null : new Dictionary<string, string>(network.DriverOptions),
        GwPriority = network.GatewayPriority,
    };
}
