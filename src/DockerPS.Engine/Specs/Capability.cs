namespace DockerPS;

/// <summary>Linux capabilities as users write them: <c>net_admin</c>, <c>CAP_SYS_TIME</c>, <c>all</c>.</summary>
public static class Capability
{
    private const string All = "ALL";
    private const string Prefix = "CAP_";

    /// <summary>The capability's full name, CAP_NET_ADMIN, or ALL.</summary>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var upper = name.Trim().ToUpperInvariant();
        return upper == All || upper.StartsWith(Prefix, StringComparison.Ordinal) ? upper : Prefix + upper;
    }

    /// <summary>What is left of --cap-add and --cap-drop: full names, each once, sorted; what is both added and dropped is added, and ALL says it all.</summary>
    public static (IReadOnlyList<string> Add, IReadOnlyList<string> Drop) Effective(IEnumerable<string>? add, IEnumerable<string>? drop)
    {
        var added = Reduce(add);
        return (added, [.. Reduce(drop).Except(added)]);
    }

    private static List<string> Reduce(IEnumerable<string>? names)
    {
        var all = (names ?? []).Select(Normalize).Distinct().Order(StringComparer.Ordinal).ToList();
        return all.Contains(All) ? [All] : all;
    }
}
