using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Engine.Http;

namespace DockerPS.Cmdlets;

/// <summary>Which of the things that nobody uses are to go. It works on all kinds alike, on the module's side.</summary>
internal sealed class PruneCriteria
{
    private readonly DateTimeOffset? before;
    private readonly int keepLast;
    private readonly WildcardPattern[] except;
    private readonly List<(string Key, string? Value)> labels = [];
    private readonly List<(string Key, string? Value)> labelsNot = [];
    private readonly string[] others;

    /// <exception cref="FormatException">A filter has no value, or <c>until</c> is no time.</exception>
    public PruneCriteria(Duration? olderThan, int keepLast, string[]? except, string[]? labels, string[]? filters)
    {
        this.keepLast = keepLast;
        this.except = [.. (except ?? []).Select(text => new WildcardPattern(text))];
        before = olderThan is { } age ? DateTimeOffset.Now - age.NotNegative().TimeSpan : null;
        this.labels.AddRange((labels ?? []).Select(label => Spec.Cut(label, '=')));
        var left = new List<string>();
        foreach (var filter in filters ?? [])
        {
            var (key, value) = Spec.Cut(filter, '=');
            // As the CLI writes it, label!=x has its exclamation mark before the sign; a hashtable has it in the key.
            if (key == "until" && value is not null)
                before = new Timestamp(value).Date is var time && (before is null || time < before) ? time : before;
            else if (key == "label" && value is not null)
                this.labels.Add(Spec.Cut(value, '='));
            else if (key == "label!" && value is not null)
                labelsNot.Add(Spec.Cut(value, '='));
            else
                left.Add(filter);
        }
        others = [.. left];
    }

    /// <summary>The filters that are left to the engine's lists.</summary>
    /// <exception cref="FormatException">A filter has no value.</exception>
    public Filters EngineFilters()
    {
        var filters = new Filters();
        KeyValueText.AddTo(filters, others);
        return filters;
    }

    /// <summary>The filters that no list of the engine's can take, as for the build cache.</summary>
    public IEnumerable<(string Key, string Value)> OtherFilters() =>
        others.Select(filter => Spec.Cut(filter, '=')).Select(pair => (pair.Before, pair.After ?? ""));

    /// <summary>
    /// Those that are to go, the oldest first. What -KeepLast keeps is counted before anything else is left out: the newest stay
    /// whatever their age.
    /// </summary>
    public IReadOnlyList<PruneCandidate> Select(IReadOnlyCollection<PruneCandidate> candidates)
    {
        var kept = candidates
            .SelectMany(candidate => candidate.Groups, (candidate, group) => (candidate, group))
            .GroupBy(member => member.group, member => member.candidate)
            .SelectMany(group => group.OrderByDescending(candidate => candidate.Created ?? DateTimeOffset.MaxValue).Take(keepLast))
            .ToHashSet();
        // The engine lists what is of one age in any order. A plan made twice is to be the same.
        return [.. candidates.Where(candidate => !kept.Contains(candidate) && Fits(candidate))
            .OrderBy(candidate => candidate.Created ?? DateTimeOffset.MaxValue)
            .ThenBy(candidate => candidate.Id, StringComparer.Ordinal)];
    }

    private bool Fits(PruneCandidate candidate) =>
        (before is null || candidate.Created < before)
        && !candidate.Names.Any(name => Array.Exists(except, pattern => pattern.IsMatch(name)))
        && labels.TrueForAll(label => Has(candidate, label))
        && !labelsNot.Exists(label => Has(candidate, label));

    private static bool Has(PruneCandidate candidate, (string Key, string? Value) label) =>
        candidate.Labels.TryGetValue(label.Key, out var value) && (label.Value is null || label.Value == value);
}
