using System.Collections;

using DockerPS.Engine;

namespace DockerPS.Completion;

/// <summary>Completes the names of containers in a state that makes sense for the cmdlet.</summary>
public sealed class ContainerCompleter : EngineCompleter
{
    private protected override async Task<IEnumerable<(string Name, string ToolTip)>> FindAsync(
        EngineClient client, string commandName, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var containers = await client.Containers.ListAsync(
            all: true, limit: null, size: false, ApplicableStates.FilterFor(commandName), cancellationToken);
        return containers.Select(wire => new Container(client.Endpoint, wire)).OrderBy(container => container.Name, StringComparer.OrdinalIgnoreCase)
            .Select(container => (container.Name, $"{container.Image}  {container.Status}"));
    }
}
