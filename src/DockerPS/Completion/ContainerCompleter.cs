using System.Collections;

using DockerPS.Engine;
using DockerPS.Engine.Http;

namespace DockerPS.Completion;

/// <summary>Completes the names of containers in a state that makes sense for the cmdlet.</summary>
public sealed class ContainerCompleter : EngineCompleter
{
    private static readonly Dictionary<string, string[]> StatesByCommand = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Start-DockerContainer"] = ["created", "exited"],
        ["Stop-DockerContainer"] = ["running", "paused", "restarting"],
        ["Suspend-DockerContainer"] = ["running"],
        ["Resume-DockerContainer"] = ["paused"],
        ["Send-DockerSignal"] = ["running", "paused", "restarting"],
        ["Invoke-DockerCommand"] = ["running"],
        ["Enter-DockerContainer"] = ["running"],
        ["Get-DockerContainerProcess"] = ["running", "paused"],
        ["Measure-DockerContainer"] = ["running", "paused"],
        ["Watch-DockerContainer"] = ["running", "paused"],
    };

    private protected override async Task<IEnumerable<(string Name, string ToolTip)>> FindAsync(
        EngineClient client, string commandName, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var filters = new Filters { { "status", StatesByCommand.GetValueOrDefault(commandName) } };
        var containers = await client.Containers.ListAsync(all: true, limit: null, size: false, filters, cancellationToken);
        return containers.Select(wire => new Container(client.Endpoint, wire)).OrderBy(container => container.Name, StringComparer.OrdinalIgnoreCase)
            .Select(container => (container.Name, $"{container.Image}  {container.Status}"));
    }
}
