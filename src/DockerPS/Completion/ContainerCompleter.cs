using System.Collections;

using DockerPS.Binding;
using DockerPS.Engine;

namespace DockerPS.Completion;

/// <summary>Completes the names of containers in a state that makes sense for the cmdlet.</summary>
public sealed class ContainerCompleter : EngineCompleter
{
    private protected override async Task<IEnumerable<(string Name, string ToolTip)>> FindAsync(
        EngineClient client, string commandName, string word, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var filters = ApplicableStates.FilterFor(commandName);
        NamePrefix.AddTo(filters, word, ignoreCase: true);
        var containers = await client.Containers.ListAsync(all: true, limit: null, size: false, filters, cancellationToken);
        return containers.Select(wire => new Container(client.Endpoint, wire)).OrderBy(container => container.Name, StringComparer.OrdinalIgnoreCase)
            .Select(container => (container.Name, $"{container.Image}  {container.Status}"));
    }
}
