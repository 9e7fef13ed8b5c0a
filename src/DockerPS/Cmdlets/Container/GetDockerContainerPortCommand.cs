using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Engine;

namespace DockerPS.Cmdlets;

/// <summary>Gets where on the host the ports of containers are published.</summary>
/// <remarks>GET /containers/{id}/json</remarks>
[Cmdlet(VerbsCommon.Get, "DockerContainerPort")]
[OutputType(typeof(ContainerPort))]
public sealed class GetDockerContainerPortCommand : ContainerActionCommand
{
    /// <summary>Only these ports inside, as 80, '53/udp' or '8000-8010'; tcp where no protocol is given. One that is not published is an error. All published ports where it is not given.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public ExposedPort[]? Port { get; set; }

    private protected override string? Action => null;

    private protected override async Task<object?> ActAsync(EngineClient client, ContainerTarget target, CancellationToken cancellationToken)
    {
        var wire = await client.Containers.LookAsync(target.Key, cancellationToken);
        var published = PublishedPort.FromInspect(wire.NetworkSettings?.Ports).Where(port => port.HostPort is not null)
            .Select(port => new ContainerPort(client.Endpoint, wire.Name?.TrimStart('/') ?? "", wire.Id, port)).ToArray();
        return Port is null ? published : Port.SelectMany(port => port.Expand()).SelectMany(port => Find(published, port, target)).ToArray();
    }

    private static object[] Find(ContainerPort[] published, ExposedPort wanted, ContainerTarget target)
    {
        var found = published.Where(port => wanted.ToString() == $"{port.Port}/{port.Protocol}").ToArray();
        return found.Length > 0 ? found : [NewError("ContainerPortNotPublished", ErrorCategory.ObjectNotFound, target.Text, target.Text, wanted)];
    }
}
