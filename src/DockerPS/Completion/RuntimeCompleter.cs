using System.Collections;

using DockerPS.Engine;

namespace DockerPS.Completion;

/// <summary>Completes the runtimes that the engine has.</summary>
public sealed class RuntimeCompleter : EngineCompleter
{
    private protected override async Task<IEnumerable<(string Name, string ToolTip)>> FindAsync(
        EngineClient client, string commandName, string word, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var info = await client.System.CapabilitiesAsync(cancellationToken);
        return (info.Runtimes ?? []).OrderBy(runtime => runtime.Key, StringComparer.Ordinal)
            .Select(runtime => (runtime.Key, runtime.Key == info.DefaultRuntime ? "The engine's default" : runtime.Key));
    }
}
