using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>What went when an image was removed.</summary>
public sealed class ImageRemoval
{
    internal ImageRemoval(EngineEndpoint endpoint, string image, ImageDeletion[] deletions)
    {
        Endpoint = endpoint;
        Image = image;
        Untagged = [.. deletions.Select(deletion => deletion.Untagged).OfType<string>()];
        Deleted = [.. deletions.Select(deletion => deletion.Deleted).OfType<string>()];
    }

    /// <summary>The name or id that was to be removed.</summary>
    public string Image { get; }

    /// <summary>The names that the image no longer has.</summary>
    public string[] Untagged { get; }

    /// <summary>The full ids of the images and layers that were deleted; empty while something else still needs them.</summary>
    public string[] Deleted { get; }

    /// <summary>The engine that it was on, as in DOCKER_HOST.</summary>
    public string DockerHost => Endpoint.ToString();

    internal EngineEndpoint Endpoint { get; }

    /// <summary>What was removed.</summary>
    /// <returns>The name or id.</returns>
    public override string ToString() => Image;
}
