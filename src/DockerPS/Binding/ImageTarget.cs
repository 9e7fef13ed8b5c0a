namespace DockerPS.Binding;

/// <summary>An image to act on.</summary>
public sealed class ImageTarget : ResourceTarget
{
    /// <summary>By name (with tag or digest), id, the beginning of an id, or a wildcard for names.</summary>
    /// <param name="text">As <c>nginx:1.27</c>.</param>
    /// <exception cref="FormatException">The text is empty.</exception>
    public ImageTarget(string text) : base(text ?? "", null) => Key = Text;

    /// <summary>By an object of <c>Get-DockerImage</c> and its like: its tag where it has one, else its id.</summary>
    /// <param name="image">The image.</param>
    public ImageTarget(Image image) : base(image.ToString(), image.Endpoint) => Key = image.Repository is null ? image.Id : Text;

    /// <summary>The image that a build made.</summary>
    /// <param name="build">The result of <c>Invoke-DockerBuild</c>.</param>
    public ImageTarget(BuildResult build) : base(build.ToString(), build.Endpoint) => Key = Text;

    /// <summary>What to put into a request: a name, or else as much of the id as is known.</summary>
    internal string Key { get; }

    /// <summary>What it is called, by the rules for names of images.</summary>
    /// <exception cref="FormatException">It can be no image's name.</exception>
    internal ImageReference Reference => new(Key);

    /// <inheritdoc/>
    /// <remarks>A registry's IPv6 address stands in brackets, which are none of a wildcard.</remarks>
    public override bool IsWildcard => base.IsWildcard && !ImageReference.TryParse(Text, out _);

    /// <summary>Whether the wildcard fits an image's name, with or without its tag.</summary>
    internal override bool Matches(string name) =>
        base.Matches(name) || (Image.SplitReference(name).Repository is { } repository && base.Matches(repository));
}
