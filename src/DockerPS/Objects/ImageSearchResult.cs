namespace DockerPS;

/// <summary>A repository that a search has found.</summary>
/// <param name="Name">What to pull it by.</param>
/// <param name="Description">What its makers say of it.</param>
/// <param name="Stars">How many users have marked it.</param>
/// <param name="IsOfficial">Whether it is one of Docker's own library.</param>
public sealed record ImageSearchResult(string Name, string Description, int Stars, bool IsOfficial)
{
    /// <summary>What native docker accepts in the place of this object.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
