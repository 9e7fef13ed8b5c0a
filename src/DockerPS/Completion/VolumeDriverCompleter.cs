using System.Collections;

using DockerPS.Engine;

namespace DockerPS.Completion;

/// <summary>Completes the volume drivers that the engine has.</summary>
public sealed class VolumeDriverCompleter : EngineCompleter
{
    private protected override async Task<IEnumerable<(string Name, string ToolTip)>> FindAsync(
        EngineClient client, string commandName, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var info = await client.System.InfoAsync(cancellationToken);
        return (info.Plugins?.Volume ?? []).Order(StringComparer.OrdinalIgnoreCase).Select(driver => (driver, $"Volume driver {driver}"));
    }
}
