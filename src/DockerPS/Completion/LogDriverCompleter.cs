using System.Collections;

using DockerPS.Engine;

namespace DockerPS.Completion;

/// <summary>Completes the log drivers that the engine has.</summary>
public sealed class LogDriverCompleter : EngineCompleter
{
    private const string None = "none";

    private protected override async Task<IEnumerable<(string Name, string ToolTip)>> FindAsync(
        EngineClient client, string commandName, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var info = await client.System.CapabilitiesAsync(cancellationToken);
        // The engine does not name the driver that keeps nothing.
        return (info.Plugins?.Log ?? []).Append(None).Distinct().Order(StringComparer.Ordinal)
            .Select(driver => (driver, driver == None ? "Keeps no output" : driver));
    }
}
