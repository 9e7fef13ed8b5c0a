namespace DockerPS.Binding;

/// <summary>An image to act on.</summary>
public sealed class ImageTarget : ResourceTarget
{
    /// <summary>By name (with tag or digest), id, the beginning of an id, or a wildcard for names.</summary>
    /// <param name="text">As <c>nginx:1.27</c>.</param>
    /// <exception cref="FormatException">The text is empty.</exception>
    public ImageTarget(string text) : base(text ?? "", null) { }

    /// <summary>By an object of <c>Get-DockerImage</c> and its like: its tag where it has one, else its id.</summary>
    /// <param name="image">The image.</param>
    public ImageTarget(Image image) : base(image.ToString(), image.Endpoint) { }

    /// <summary>The image that a build made.</summary>
    /// <param name="build">The result of <c>Invoke-DockerBuild</c>.</param>
    public ImageTarget(BuildResult build) : base(build.ToString(), build.Endpoint) { }
}
