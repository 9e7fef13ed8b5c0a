using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Engine;

namespace DockerPS.Cmdlets;

/// <summary>Gets the processes that run in containers.</summary>
/// <remarks>GET /containers/{id}/top</remarks>
[Cmdlet(VerbsCommon.Get, "DockerContainerProcess")]
[OutputType(typeof(ContainerProcess))]
public sealed class GetDockerContainerProcessCommand : ContainerActionCommand
{
    /// <summary>Arguments for ps on the engine's host, as 'aux' or '-o pid,rss,args'; PID must be among the columns. -ef where it is not given. Windows engines take none.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? PsArgument { get; set; }

    private protected override string? Action => null;

    private protected override async Task<object?> ActAsync(EngineClient client, ContainerTarget target, CancellationToken cancellationToken)
    {
        var identity = ContainerLookup.IdentifyAsync(client, target, cancellationToken);
        var top = await client.Containers.TopAsync(target.Key, PsArgument, cancellationToken);
        var (id, name) = await identity;
        return ContainerProcess.From(client.Endpoint, name, id, top);
    }
}
