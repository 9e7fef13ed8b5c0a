using System.Collections;

using DockerPS.Engine;

namespace DockerPS.Completion;

/// <summary>Completes the names of volumes.</summary>
public sealed class VolumeCompleter : EngineCompleter
{
    private protected override async Task<IEnumerable<(string Name, string ToolTip)>> FindAsync(
        EngineClient client, string commandName, string word, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var list = await client.Volumes.ListAsync([], cancellationToken);
        return (list.Volumes ?? []).OrderBy(volume => volume.Name, StringComparer.OrdinalIgnoreCase)
            .Select(volume => (volume.Name, $"{volume.Driver}  {volume.Mountpoint}"));
    }
}
