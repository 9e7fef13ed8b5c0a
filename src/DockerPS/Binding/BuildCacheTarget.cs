namespace DockerPS.Binding;

/// <summary>A record of the build cache.</summary>
public sealed class BuildCacheTarget : ResourceTarget
{
    /// <summary>By id, the beginning of an id, or a wildcard for ids and descriptions.</summary>
    /// <param name="text">As <c>sxj80cikbn5z</c> or <c>*RUN make*</c>.</param>
    /// <exception cref="FormatException">The text is empty.</exception>
    public BuildCacheTarget(string text) : base(text ?? "", null) { }

    /// <summary>By an object of <c>Get-DockerBuildCache</c>; it stays on the engine it came from.</summary>
    /// <param name="record">The record.</param>
    public BuildCacheTarget(BuildCacheRecord record) : base(record.Id, record.Endpoint) { }

    internal bool Means(BuildCacheRecord record) => IsWildcard
        ? Matches(record.Id) || Matches(record.Description)
        : record.Id.StartsWith(Text, StringComparison.Ordinal);
}
