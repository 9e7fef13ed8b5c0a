using System.Collections;

using DockerPS.Engine;
using DockerPS.Engine.Api;
using DockerPS.Formatting;

namespace DockerPS.Completion;

/// <summary>Completes the ids of the build cache's records.</summary>
public sealed class BuildCacheCompleter : EngineCompleter
{
    private protected override async Task<IEnumerable<(string Name, string ToolTip)>> FindAsync(
        EngineClient client, string commandName, string word, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var measured = await client.DiskUsage.GetAsync(DiskUsageKinds.BuildCache, cancellationToken);
        return (measured.BuildCache ?? []).Select(record => (record.Id, $"{Display.Size(record.Size)}  {record.Description}"));
    }
}
