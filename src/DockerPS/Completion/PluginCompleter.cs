using System.Collections;

using DockerPS.Engine;
using DockerPS.Engine.Wire;

namespace DockerPS.Completion;

/// <summary>Completes drivers of one kind that the engine has, its own and those of plugins.</summary>
public abstract class PluginCompleter : EngineCompleter
{
    private protected abstract string[]? DriversOf(InfoBody.PluginNames plugins);

    private protected override async Task<IEnumerable<(string Name, string ToolTip)>> FindAsync(
        EngineClient client, string commandName, string word, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var info = await client.System.CapabilitiesAsync(cancellationToken);
        return (DriversOf(info.Plugins ?? new InfoBody.PluginNames()) ?? []).Order(StringComparer.OrdinalIgnoreCase).Select(driver => (driver, driver));
    }
}
