using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>
/// An image under one of its names, as <c>docker images</c> lists them: an image with two tags is two of these, so that
/// filtering and removing by tag do what they say. <c>Sort-Object Id -Unique</c> leaves one an image.
/// </summary>
public class Image : EngineResource
{
    private static readonly string?[] Unnamed = [null];

    internal Image(EngineEndpoint endpoint, ImageSummary wire, string? reference)
        : base(endpoint, wire.Id, reference ?? ShortId(wire.Id), DateTimeOffset.FromUnixTimeSeconds(wire.Created), wire.Labels)
    {
        (Repository, Tag) = SplitReference(reference);
        Tags = Named(wire.RepoTags);
        Digests = Named(wire.RepoDigests);
        Size = wire.Size;
        ParentId = wire.ParentId is { Length: > 0 } parent ? parent : null;
    }

    internal Image(EngineEndpoint endpoint, ImageInspect wire, string? reference)
        : base(endpoint, wire.Id, reference ?? ShortId(wire.Id), wire.Created, wire.Config?.Labels)
    {
        (Repository, Tag) = SplitReference(reference);
        Tags = Named(wire.RepoTags);
        Digests = Named(wire.RepoDigests);
        Size = wire.Size;
        ParentId = wire.Parent is { Length: > 0 } parent ? parent : null;
    }

    /// <summary>The name without its tag; null for an image without a name.</summary>
    public string? Repository { get; }

    /// <summary>The tag; null for an image without a name or known by digest alone.</summary>
    public string? Tag { get; }

    /// <summary>All names of the image, this one among them.</summary>
    public string[] Tags { get; }

    /// <summary>Its names by content, as <c>nginx@sha256:…</c>; empty for one that was never pulled or pushed.</summary>
    public string[] Digests { get; }

    /// <summary>Bytes of all its layers. Layers that images share are counted in each.</summary>
    public long Size { get; }

    /// <summary>The image it was built on with the classic builder; null where there is none.</summary>
    public string? ParentId { get; }

    /// <summary>Whether nothing names it any more.</summary>
    public bool IsDangling => Tags.Length == 0 && Digests.Length == 0;

    /// <summary>The references that one image is listed under: its tags, else its digests, else none.</summary>
    internal static IEnumerable<string?> ReferencesOf(string[]? tags, string[]? digests) =>
        Named(tags) is { Length: > 0 } named ? named : Named(digests) is { Length: > 0 } byContent ? byContent : Unnamed;

    // The engine writes <none>:<none> for an image without a name.
    private static string[] Named(string[]? references) => [.. (references ?? []).Where(reference => !reference.StartsWith("<none>", StringComparison.Ordinal) && !reference.EndsWith("@<none>", StringComparison.Ordinal))];

    private static string ShortId(string id) => id.Split(':')[^1] is { Length: > 12 } digits ? digits[..12] : id;

    /// <summary>The parts of a name as the engine writes it.</summary>
    internal static (string? Repository, string? Tag) SplitReference(string? reference)
    {
        if (reference is null)
            return (null, null);
        if (reference.IndexOf('@', StringComparison.Ordinal) is > 0 and var digest)
            return (reference[..digest], null);
        var colon = reference.LastIndexOf(':');
        return colon > reference.LastIndexOf('/') ? (reference[..colon], reference[(colon + 1)..]) : (reference, null);
    }
}
