using System.Text.Json;

using DockerPS.Engine;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

/// <summary>Finds an image by what a user or the engine calls it.</summary>
internal static class ImageLookup
{
    /// <summary>The image under the name that led to it.</summary>
    /// <param name="client">The engine.</param>
    /// <param name="key">A name, id or the beginning of an id.</param>
    /// <param name="reference">The name that the object carries; null for one without a name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<Image> InspectAsync(EngineClient client, string key, string? reference, CancellationToken cancellationToken)
    {
        var json = await client.Images.InspectAsync(key, cancellationToken);
        return new Image(client.Endpoint, json.Deserialize(WireJson.Default.ImageInspect)!, reference);
    }
}
