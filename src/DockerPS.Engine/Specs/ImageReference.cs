using System.Diagnostics.CodeAnalysis;

namespace DockerPS;

/// <summary>
/// An image as users name it: <c>alpine</c>, <c>alpine:3.20</c>, <c>registry.example:5000/team/app@sha256:...</c>, or a full id.
/// Short names are completed the way docker does it: <c>alpine</c> is <c>docker.io/library/alpine</c>.
/// </summary>
/// <remarks>An id prefix such as <c>3f57</c> cannot be told from a name; it is taken as a name and the engine decides.</remarks>
public sealed record ImageReference
{
    private const string Hub = "docker.io";
    private const string LegacyHub = "index.docker.io";
    private const string OfficialPath = "library/";
    private const string DefaultTag = "latest";

    /// <summary>Parses a name, a name with tag and digest, 64 hexadecimal digits, or <c>sha256:</c> and 64 hexadecimal digits.</summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public ImageReference(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (ReferenceGrammar.IsIdentifier(text))
        {
            Digest = new Digest("sha256", text);
        }
        else if (Digest.TryParse(text, out var id))
        {
            Digest = id;
        }
        else
        {
            var parts = ReferenceGrammar.Parse(Complete(text), text);
            // The grammar takes what looks like a host and cannot be one (my_registry.example) for a part of the path.
            if (parts.Domain.Length == 0)
                throw ReferenceGrammar.Invalid(text, $"invalid registry host {Spec.Quote(Spec.Cut(text, '/').Before)}");
            (Domain, Path, Tag, Digest) = (parts.Domain, parts.Path, parts.Tag, parts.Digest);
        }
    }

    private ImageReference(ImageReference named, string? tag, Digest? digest) =>
        (Domain, Path, Tag, Digest) = (named.Domain, named.Path, tag, digest);

    /// <summary>The registry's host and port, <c>docker.io</c> for Docker Hub; empty when this is an id.</summary>
    public string Domain { get; } = "";

    /// <summary>The repository's path in its registry, such as <c>library/alpine</c>; empty when this is an id.</summary>
    public string Path { get; } = "";

    /// <summary>The tag; null when none was given.</summary>
    public string? Tag { get; }

    /// <summary>The digest of the manifest, or the image's id when <see cref="IsId"/>; null when none was given.</summary>
    public Digest? Digest { get; }

    /// <summary>True for a full image id rather than a name.</summary>
    public bool IsId => Path.Length == 0;

    /// <summary>Domain and path: <c>docker.io/library/alpine</c>; empty when this is an id.</summary>
    public string Name => IsId ? "" : $"{Domain}/{Path}";

    /// <summary>The name as docker shows it, without what is implied: <c>alpine</c>; empty when this is an id.</summary>
    public string FamiliarName
    {
        get
        {
            if (Domain != Hub)
                return Name;
            var official = Path.StartsWith(OfficialPath, StringComparison.Ordinal) && !Path[OfficialPath.Length..].Contains('/');
            return official ? Path[OfficialPath.Length..] : Path;
        }
    }

    /// <summary>The complete reference: <c>docker.io/library/alpine:3.20</c>; for an id <c>sha256:...</c>.</summary>
    public string Canonical => IsId ? Digest!.ToString() : ReferenceGrammar.Join(Name, Tag, Digest);

    /// <summary>The registry that holds the repository; null when this is an id.</summary>
    public RegistryAddress? Registry => IsId ? null : RegistryAddress.FromDomain(Domain);

    /// <inheritdoc cref="ImageReference(string)"/>
    public static ImageReference Parse(string text) => new(text);

    /// <summary>Parses a reference; false when the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ImageReference? reference) =>
        Spec.Try(text, Parse, out reference);

    /// <summary>What a pull asks for: <c>:latest</c> when there is neither tag nor digest; a digest drops the tag.</summary>
    public ImageReference WithDefaultTag() =>
        IsId ? this : Digest is null ? new ImageReference(this, Tag ?? DefaultTag, null) : new ImageReference(this, null, Digest);

    /// <summary>The same repository and digest under another tag.</summary>
    /// <exception cref="FormatException">The tag is malformed.</exception>
    /// <exception cref="InvalidOperationException">This is an id, which takes no tag.</exception>
    public ImageReference WithTag(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        if (!ReferenceGrammar.IsTag(tag))
            throw Spec.Invalid("tag", tag, "invalid tag format", "up to 128 of A-Z a-z 0-9 _ . -, not starting with '.' or '-'");
        return new ImageReference(Named(), tag, Digest);
    }

    /// <summary>The same repository and tag pinned to a digest.</summary>
    /// <exception cref="InvalidOperationException">This is an id, which takes no digest.</exception>
    public ImageReference WithDigest(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return new ImageReference(Named(), Tag, digest);
    }

    /// <summary>
    /// Does a shell pattern (<c>*</c>, <c>?</c>, <c>[a-z]</c>; none crosses a slash) match the familiar reference or name, as the
    /// engine's reference= filter has it?
    /// </summary>
    /// <exception cref="FormatException">The pattern is malformed.</exception>
    public bool Matches(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return PathPattern.Match(pattern, ToString()) || PathPattern.Match(pattern, FamiliarName);
    }

    /// <summary>The short form that docker accepts and shows: <c>alpine:3.20</c>; for an id <c>sha256:...</c>.</summary>
    public override string ToString() => IsId ? Canonical : ReferenceGrammar.Join(FamiliarName, Tag, Digest);

    private ImageReference Named() =>
        IsId ? throw new InvalidOperationException($"'{this}' is an image id; only a name can be tagged or pinned.") : this;

    /// <summary>Adds the registry and the path that a short name implies.</summary>
    private static string Complete(string text)
    {
        var (first, rest) = Spec.Cut(text, '/');
        // A first component without any mark of a host name is a user or organization of the Hub.
        var isHost = rest is not null
            && (first == "localhost" || first.AsSpan().IndexOfAny('.', ':') >= 0 || first.Any(char.IsAsciiLetterUpper));
        var domain = !isHost || first == LegacyHub ? Hub : first;
        var path = isHost ? rest! : text;
        if (domain == Hub && !path.Contains('/'))
            path = OfficialPath + path;
        return $"{domain}/{path}";
    }
}
