namespace DockerPS;

/// <summary>What <c>Copy-DockerItem</c> copied.</summary>
/// <param name="Source">What was copied, as <c>web:/etc/nginx</c> or a local path.</param>
/// <param name="Destination">Where to.</param>
/// <param name="Bytes">How many bytes of content; of a folder that went into a container, those of its archive.</param>
public sealed record CopiedItem(string Source, string Destination, long Bytes)
{
    /// <summary>Both ends.</summary>
    /// <returns>As <c>web:/etc/nginx -> ./nginx</c>.</returns>
    public override string ToString() => $"{Source} -> {Destination}";
}
