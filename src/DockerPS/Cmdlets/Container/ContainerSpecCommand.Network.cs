using System.Management.Automation;

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

    /// <summary>The network to join: a name, or bridge, host, none, container:name.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public string? Network { get; set; }

    /// <summary>The host name inside. The beginning of the id where it is not given.</summary>
    [Parameter]
    public string? HostName { get; set; }

    /// <summary>The domain name inside.</summary>
    [Parameter]
    public string? DomainName { get; set; }

    private void SetNetwork(CreateContainerBody body)
    {
        body.Hostname = HostName ?? "";
        body.Domainname = DomainName ?? "";
        PortPublishing.Apply(body, Publish, Expose);
        body.HostConfig.PublishAllPorts = PublishAll;
        body.HostConfig.NetworkMode = Network ?? "default";
    }
}
