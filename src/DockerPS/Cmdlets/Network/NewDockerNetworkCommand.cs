using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Creates networks.</summary>
/// <remarks>POST /networks/create; GET /networks/{id}</remarks>
[Cmdlet(VerbsCommon.New, "DockerNetwork", SupportsShouldProcess = true)]
[OutputType(typeof(NetworkDetail))]
public sealed class NewDockerNetworkCommand : DockerCmdlet
{
    private static readonly ApiVersion IPv4Api = new(1, 48);

    /// <summary>The names of the networks.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>What the network is made of: bridge, overlay, macvlan, ipvlan or a plugin. The engine's default, bridge, where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NetworkDriverCompleter))]
    public string? Driver { get; set; }

    /// <summary>Subnets: address ranges as 10.77.0.0/16, texts as 'subnet=10.77.0.0/16,gateway=10.77.0.1', or hashtables with the keys Subnet, Gateway, IPRange and AuxiliaryAddresses. The engine chooses one where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public NetworkSubnet[]? Subnet { get; set; }

    /// <summary>Gateways, each for the subnet that holds it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Gateway { get; set; }

    /// <summary>Parts of the subnets, as 10.77.5.0/24, that containers get addresses from; each for the subnet that holds it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? IPRange { get; set; }

    /// <summary>Addresses that no container gets: name=address texts or a hashtable, as @{ router = '10.77.0.2' }.</summary>
    [Parameter]
    [Alias("AuxAddress")]
    [KeyValue]
    public string[]? AuxiliaryAddress { get; set; }

    /// <summary>Whether the network gives out IPv4 addresses; -IPv4:$false needs API 1.48. The engine's default is that it does.</summary>
    [Parameter]
    public SwitchParameter IPv4 { get; set; }

    /// <summary>Whether the network gives out IPv6 addresses. The engine's default is that it does not.</summary>
    [Parameter]
    public SwitchParameter IPv6 { get; set; }

    /// <summary>Cut the network off from the outside.</summary>
    [Parameter]
    public SwitchParameter Internal { get; set; }

    /// <summary>Let single containers join a network of the swarm.</summary>
    [Parameter]
    public SwitchParameter Attachable { get; set; }

    /// <summary>Make the network the swarm's routing mesh.</summary>
    [Parameter]
    public SwitchParameter Ingress { get; set; }

    /// <summary>How far the network reaches.</summary>
    [Parameter]
    [ValidateSet("local", "swarm", "global")]
    public string? Scope { get; set; }

    /// <summary>Only keep the settings, as a template for other networks.</summary>
    [Parameter]
    public SwitchParameter ConfigOnly { get; set; }

    /// <summary>The network, made with -ConfigOnly, to take the settings from.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public string? ConfigFrom { get; set; }

    /// <summary>Options of the driver: key=value texts or a hashtable, as @{ 'com.docker.network.driver.mtu' = 1400 }.</summary>
    [Parameter]
    [Alias("DriverOption")]
    [KeyValue]
    public string[]? Option { get; set; }

    /// <summary>What gives out the addresses: default, or a plugin that the engine has.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IpamDriver { get; set; }

    /// <summary>Options of what gives out the addresses: key=value texts or a hashtable.</summary>
    [Parameter]
    [KeyValue]
    public string[]? IpamOption { get; set; }

    /// <summary>Labels: name=value texts or a hashtable.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Label { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            foreach (var client in Clients)
                Create(client, name);
        }
    }

    private void Create(EngineClient client, string name)
    {
        try
        {
            var wanted = Describe(name);
            if (!ShouldProcess(name, "Create network"))
                return;
            if (wanted.EnableIPv4 is not null)
                Await(client.RequireAsync("-IPv4", IPv4Api, StopToken));
            var created = Await(client.Networks.CreateAsync(wanted, StopToken));
            if (created.Warning is { Length: > 0 } warning)
                WriteWarning(warning);
            WriteObject(new NetworkDetail(client.Endpoint, Await(client.Networks.InspectAsync(created.Id, StopToken))));
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, name, new ErrorSubject(ResourceKind.Network, ResourceOperation.Create));
        }
    }

    private CreateNetworkBody Describe(string name) => new()
    {
        Name = name,
        Driver = Driver,
        Scope = Scope,
        EnableIPv4 = Given(nameof(IPv4), IPv4),
        EnableIPv6 = Given(nameof(IPv6), IPv6),
        Internal = Given(nameof(Internal), Internal),
        Attachable = Given(nameof(Attachable), Attachable),
        Ingress = Given(nameof(Ingress), Ingress),
        ConfigOnly = Given(nameof(ConfigOnly), ConfigOnly),
        ConfigFrom = ConfigFrom is null ? null : new NetworkConfigSource { Network = ConfigFrom },
        Options = KeyValueText.ToDictionary(Option),
        Labels = KeyValueText.ToDictionary(Label),
        Ipam = DescribeAddresses(),
    };

    private NetworkIpam? DescribeAddresses()
    {
        var subnets = AddressPlan.Compose(Subnet ?? [], Gateway ?? [], IPRange ?? [], KeyValueText.ToDictionary(AuxiliaryAddress) ?? []);
        if (subnets.Count == 0 && IpamDriver is null && IpamOption is null)
            return null;
        return new NetworkIpam
        {
            Driver = IpamDriver ?? "default",
            Options = KeyValueText.ToDictionary(IpamOption),
            Config = [.. subnets.Select(subnet => new NetworkPool
            {
                Subnet = subnet.Subnet,
                Gateway = subnet.Gateway,
                IPRange = subnet.IPRange,
                AuxiliaryAddresses = subnet.AuxiliaryAddresses.Count == 0 ? null : new Dictionary<string, string>(subnet.AuxiliaryAddresses),
            })],
        };
    }

    private bool? Given(string name, SwitchParameter value) => MyInvocation.BoundParameters.ContainsKey(name) ? (bool?)value : null;
}
