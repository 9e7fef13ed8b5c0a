using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Engine;

namespace DockerPS.Cmdlets;

/// <summary>Gets the files and folders in which containers differ from their images.</summary>
/// <remarks>GET /containers/{id}/changes</remarks>
[Cmdlet(VerbsCommon.Get, "DockerContainerChange")]
[OutputType(typeof(ContainerChange))]
public sealed class GetDockerContainerChangeCommand : ContainerActionCommand
{
    private protected override string? Action => null;

    private protected override async Task<object?> ActAsync(EngineClient client, ContainerTarget target, CancellationToken cancellationToken)
    {
        var identity = ContainerLookup.IdentifyAsync(client, target, cancellationToken);
        var changes = await client.Containers.ChangesAsync(target.Key, cancellationToken);
        var (id, name) = await identity;
        return changes.Select(change => new ContainerChange(client.Endpoint, name, id, change)).ToArray<object>();
    }
}
