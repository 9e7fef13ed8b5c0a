
using DockerPS.Binding;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

/// <summary>Finds images by what a user or the engine calls them.</summary>
internal static class ImageLookup
{
    /// <summary>The images that the engine lists, one for each of their names.</summary>
    public static async Task<Image[]> ListAsync(EngineClient client, bool all, Filters filters, CancellationToken cancellationToken) =>
        Rows(client, await client.Images.ListAsync(all, filters, cancellationToken));

    /// <summary>The names of all images, for a wildcard to choose from.</summary>
    public static async Task<IEnumerable<ImageTarget>> NamedAsync(EngineClient client, CancellationToken cancellationToken) =>
        (await ListAsync(client, all: false, [], cancellationToken)).Where(image => image.Repository is not null).Select(image => new ImageTarget(image));

    /// <summary>
    /// The image that the engine would take for a name or id, under that name; a repository alone stands for all its tags, and an
    /// id for all names of its image.
    /// </summary>
    /// <exception cref="EngineApiException">There is none (404).</exception>
    /// <exception cref="FormatException">It can be no image's name.</exception>
    public static async Task<Image[]> FindAsync(EngineClient client, ImageTarget target, CancellationToken cancellationToken)
    {
        var reference = target.Reference;
        if (reference is { IsId: false, Tag: null, Digest: null })
        {
            var tagged = await ListAsync(client, all: false, InRepository(reference), cancellationToken);
            if (tagged.Length > 0)
                return tagged;
        }
        var wire = (await client.Images.InspectAsync(reference.ToString(), cancellationToken)).As(WireJson.Default.ImageInspect);
        var names = reference.Tag is null && reference.Digest is null || reference.IsId
            ? Image.ReferencesOf(wire.RepoTags, wire.RepoDigests)
            : [reference.WithDefaultTag().ToString()];
        return [.. names.Select(name => new Image(client.Endpoint, wire, name))];
    }

    /// <summary>The image under the name that led to it.</summary>
    /// <param name="client">The engine.</param>
    /// <param name="key">A name, id or the beginning of an id.</param>
    /// <param name="reference">The name that the object carries; null for one without a name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<Image> InspectAsync(EngineClient client, string key, string? reference, CancellationToken cancellationToken)
    {
        var json = await client.Images.InspectAsync(key, cancellationToken);
        return new Image(client.Endpoint, json.As(WireJson.Default.ImageInspect), reference);
    }

    /// <summary>The filter for the images of one repository.</summary>
    public static Filters InRepository(ImageReference reference) =>
        // It is a pattern to the engine, and an IPv6 address has brackets.
        new() { { "reference", reference.FamiliarName.Replace("[", "\\[", StringComparison.Ordinal) } };

    private static Image[] Rows(EngineClient client, ImageSummary[] images) =>
        [.. images.SelectMany(wire => Image.ReferencesOf(wire.RepoTags, wire.RepoDigests).Select(reference => new Image(client.Endpoint, wire, reference)))];
}
