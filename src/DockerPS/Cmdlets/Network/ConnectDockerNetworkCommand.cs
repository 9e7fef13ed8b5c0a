using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

/// <summary>Connects containers to a network.</summary>
/// <remarks>POST /networks/{id}/connect</remarks>
[Cmdlet(VerbsCommunications.Connect, "DockerNetwork", SupportsShouldProcess = true)]
[OutputType(typeof(Container))]
public sealed class ConnectDockerNetworkCommand : NetworkMembershipCommand
{
    private static readonly ApiVersion PriorityApi = new(1, 48);

    /// <summary>Further names that the other containers of the network find it by.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Alias { get; set; }

    /// <summary>The IPv4 address to get. The network chooses one where it is not given.</summary>
    [Parameter]
    [Alias("IP")]
    public IPLiteral? IPAddress { get; set; }

    /// <summary>The IPv6 address to get. The network chooses one where it is not given.</summary>
    [Parameter]
    [Alias("IP6")]
    public IPLiteral? IPv6Address { get; set; }

    /// <summary>Link-local addresses to get.</summary>
    [Parameter]
    public IPLiteral[]? LinkLocalIP { get; set; }

    /// <summary>Containers that it finds by another name within this network, as db:database.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public string[]? Link { get; set; }

    /// <summary>Options of the network's driver: key=value texts or a hashtable.</summary>
    [Parameter]
    [KeyValue]
    public string[]? DriverOption { get; set; }

    /// <summary>The container's network with the highest number is its way out. Needs API 1.48.</summary>
    [Parameter]
    public int? GatewayPriority { get; set; }

    private protected override string Action => $"Connect to network {Network}";

    private protected override async Task ChangeAsync(EngineClient client, string container, CancellationToken cancellationToken)
    {
        if (GatewayPriority is not null)
            await client.RequireAsync("-GatewayPriority", PriorityApi, cancellationToken);
        var connection = new ConnectNetworkBody { Container = container, EndpointConfig = Describe() };
        await client.Networks.ConnectAsync(Network.Key, connection, cancellationToken);
    }

    private EndpointSettings Describe() => new()
    {
        IpamConfig = IPAddress is null && IPv6Address is null && LinkLocalIP is null ? null : new EndpointIpamConfig
        {
            IPv4Address = IPAddress?.ToString(),
            IPv6Address = IPv6Address?.ToString(),
            LinkLocalIPs = LinkLocalIP is null ? null : [.. LinkLocalIP.Select(address => address.ToString())],
        },
        Aliases = Alias,
        Links = Link,
        DriverOpts = KeyValueText.ToDictionary(DriverOption),
        GwPriority = GatewayPriority,
    };
}
