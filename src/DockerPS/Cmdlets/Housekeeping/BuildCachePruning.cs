using DockerPS.Engine.Api;

namespace DockerPS.Cmdlets;

/// <summary>Clears records of BuildKit's cache that no build uses.</summary>
/// <param name="all">Also those that images hold, and those of BuildKit's own.</param>
internal sealed class BuildCachePruning(bool all) : Pruning
{
    private static readonly Dictionary<string, Func<BuildCacheRecord, string>> Properties = new(StringComparer.Ordinal)
    {
        ["id"] = record => record.Id,
        ["type"] = record => record.Type,
        ["description"] = record => record.Description,
        ["shared"] = record => record.Shared ? "true" : "false",
        ["private"] = record => record.Shared ? "false" : "true",
    };

    public override DiskUsageKinds Measures => DiskUsageKinds.BuildCache;

    public override async Task<IReadOnlyList<PruneCandidate>> PlanAsync(PruneSurvey survey, PruneCriteria criteria, CancellationToken cancellationToken)
    {
        var client = survey.Client;
        var records = ((await survey.UsageAsync()).BuildCache ?? []).Select(wire => new BuildCacheRecord(client.Endpoint, wire)).ToArray();
        var tests = criteria.OtherFilters().Select(Test).ToArray();
        var chosen = criteria.Select([.. records
            .Where(record => !record.InUse && (all || (!record.Shared && record.Type is not ("internal" or "frontend"))))
            .Where(record => Array.TrueForAll(tests, test => test(record)))
            .Select(record => new PruneCandidate
            {
                Kind = PruneKind.BuildCache,
                Id = record.Id,
                Name = record.Description.Length > 0 ? record.Description : record.Id,
                Names = [record.Id, record.Description],
                Created = record.LastUsed ?? record.Created,
                // What an image holds, too, stays on the disk for its sake.
                Size = record.Shared ? 0 : record.Size,
                RemoveAsync = token => client.BuildCache.RemoveAsync(record.Id, token),
            })]);
        return WithoutFoundations(chosen, records);
    }

    /// <summary>Leaves out what a record that stays is built on, since it cannot go, and puts each record before those it is built on.</summary>
    private static List<PruneCandidate> WithoutFoundations(IReadOnlyList<PruneCandidate> chosen, BuildCacheRecord[] records)
    {
        var parents = records.ToDictionary(record => record.Id, record => record.Parents);
        var goes = chosen.ToDictionary(candidate => candidate.Id);
        var pending = new Stack<string>(records.Where(record => !goes.ContainsKey(record.Id)).SelectMany(record => record.Parents));
        while (pending.TryPop(out var needed))
        {
            if (goes.Remove(needed))
            {
                foreach (var parent in parents[needed])
                    pending.Push(parent);
            }
        }
        var order = new List<PruneCandidate>();
        var seen = new HashSet<string>();
        foreach (var candidate in goes.Values)
            Visit(candidate);
        order.Reverse();
        return order;

        void Visit(PruneCandidate candidate)
        {
            if (!seen.Add(candidate.Id))
                return;
            foreach (var parent in parents[candidate.Id])
            {
                if (goes.TryGetValue(parent, out var foundation))
                    Visit(foundation);
            }
            order.Add(candidate);
        }
    }

    private static Predicate<BuildCacheRecord> Test((string Key, string Value) filter) => Properties.TryGetValue(filter.Key, out var property)
        ? record => property(record) == filter.Value
        : throw new FormatException($"The build cache has no filter '{filter.Key}'; it has until, {string.Join(", ", Properties.Keys)}.");
}
