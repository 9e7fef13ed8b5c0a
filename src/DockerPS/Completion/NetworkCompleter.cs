using System.Collections;

using DockerPS.Engine;

namespace DockerPS.Completion;

/// <summary>Completes the names of networks.</summary>
public sealed class NetworkCompleter : EngineCompleter
{
    private protected override async Task<IEnumerable<(string Name, string ToolTip)>> FindAsync(
        EngineClient client, string commandName, string word, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var networks = await client.Networks.ListAsync([], cancellationToken);
        return networks.OrderBy(network => network.Name, StringComparer.OrdinalIgnoreCase)
            .Select(network => (network.Name, $"{network.Driver}  {network.Scope}"));
    }
}
