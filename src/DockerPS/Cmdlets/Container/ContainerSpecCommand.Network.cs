using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine.Creation;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

public abstract partial class ContainerSpecCommand
{
    /// <summary>Ports to publish: [ip:][host port:]container port[/protocol] as 8080:80, container port numbers, or hashtables with ContainerPort, HostPort, HostIP and Protocol.</summary>
    [Parameter]
    [Alias("Port")]
    public PortBinding[] Publish { get; set; } = [];

    /// <summary>Publish every exposed port on a port that the engine picks.</summary>
    [Parameter]
    public SwitchParameter PublishAll { get; set; }

    /// <summary>Ports to declare without publishing them: 80, 53/udp, 8000-8010.</summary>
    [Parameter]
    public ExposedPort[] Expose { get; set; } = [];

    /// <summary>The networks to join: names, or bridge, host, none, container:name; with settings as name=backend,alias=db,ip=172.20.0.10 or a hashtable with Name, Aliases, IPAddress and so on. Several networks need API 1.44.</summary>
    [Parameter]
    [Alias("Net")]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public NetworkAttachment[] Network { get; set; } = [];

    /// <summary>The IPv4 address in the first network. It must be a network with a subnet that a user chose.</summary>
    [Parameter]
    public IPLiteral? IPAddress { get; set; }

    /// <summary>The IPv6 address in the first network.</summary>
    [Parameter]
    public IPLiteral? IPv6Address { get; set; }

    /// <summary>Link-local addresses in the first network.</summary>
    [Parameter]
    public IPLiteral[] LinkLocalIP { get; set; } = [];

    /// <summary>More names for the container in the first network, which must be one that a user made.</summary>
    [Parameter]
    public string[] NetworkAlias { get; set; } = [];

    /// <summary>Containers to reach by name: container or container:alias.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public Link[] Link { get; set; } = [];

    /// <summary>The hardware address in the first network, as 02:42:ac:11:00:02.</summary>
    [Parameter]
    public MacAddress? MacAddress { get; set; }

    /// <summary>DNS servers, by address.</summary>
    [Parameter]
    public IPLiteral[] Dns { get; set; } = [];

    /// <summary>DNS options, as ndots:2.</summary>
    [Parameter]
    public string[] DnsOption { get; set; } = [];

    /// <summary>Domains in which names are looked up; a dot alone for none.</summary>
    [Parameter]
    public DnsSearchDomain[] DnsSearch { get; set; } = [];

    /// <summary>More lines for /etc/hosts: name=address texts or a hashtable; host-gateway is the address of the engine's host.</summary>
    [Parameter]
    [KeyValue]
    public string[] AddHost { get; set; } = [];

    /// <summary>The host name inside. The beginning of the id where it is not given.</summary>
    [Parameter]
    public string? HostName { get; set; }

    /// <summary>The domain name inside.</summary>
    [Parameter]
    public string? DomainName { get; set; }

    private void SetNetwork(CreateContainerBody body)
    {
        var host = body.HostConfig;
        body.Hostname = HostName ?? "";
        body.Domainname = DomainName ?? "";
        PortPublishing.Apply(body, Publish, Expose);
        host.PublishAllPorts = PublishAll;
        NetworkMapping.Apply(body, NetworkSelection.Combine(Network, new NetworkAttachment
        {
            Aliases = NetworkAlias,
            IPAddress = IPAddress?.ToString(),
            IPv6Address = IPv6Address?.ToString(),
            LinkLocalIPs = Texts(LinkLocalIP),
            MacAddress = MacAddress?.Text,
            Links = Texts(Link),
        }));
        host.Links = NullIfEmpty(Texts(Link));
        host.Dns = Texts(Dns);
        host.DnsOptions = DnsOption;
        host.DnsSearch = Texts(DnsSearch);
        host.ExtraHosts = NullIfEmpty(Texts(AddHost.Select(text => new ExtraHost(text))));
    }
}
