using System.Collections;

using DockerPS.Engine;
using DockerPS.Formatting;

namespace DockerPS.Completion;

/// <summary>Completes the names of images that the engine has.</summary>
public sealed class ImageCompleter : EngineCompleter
{
    private protected override async Task<IEnumerable<(string Name, string ToolTip)>> FindAsync(
        EngineClient client, string commandName, string word, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        var images = await client.Images.ListAsync(all: false, [], cancellationToken);
        return images.SelectMany(wire => Image.ReferencesOf(wire.RepoTags, wire.RepoDigests), (wire, reference) => (Reference: reference, wire.Size))
            .Where(image => image.Reference is not null)
            .OrderBy(image => image.Reference, StringComparer.OrdinalIgnoreCase)
            .Select(image => (image.Reference!, Display.Size(image.Size)));
    }
}
