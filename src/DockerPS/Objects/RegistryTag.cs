namespace DockerPS;

/// <summary>A tag that a repository has in its registry, compared with what the engine has.</summary>
/// <param name="Name">What to pull it by, as <c>nginx:1.27</c>.</param>
/// <param name="Repository">The name without its tag.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Digest">The digest of what the tag names now; null where it was not asked for.</param>
/// <param name="IsPresent">Whether the engine has an image under this name.</param>
/// <param name="IsCurrent">Whether that image is what the registry has now; null where the digest was not asked for or there is no such image.</param>
public sealed record RegistryTag(string Name, string Repository, string Tag, string? Digest, bool IsPresent, bool? IsCurrent)
{
    /// <summary>What native docker accepts in the place of this object.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
