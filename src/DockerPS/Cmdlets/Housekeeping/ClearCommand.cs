using System.Globalization;
using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Engine;
using DockerPS.Engine.Api;
using DockerPS.Engine.Http;
using DockerPS.Formatting;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>
/// What all Clear- cmdlets have in common: they plan first, show the plan, ask once, and then do what they planned and
/// nothing else. What came into use in between stays.
/// </summary>
public abstract class ClearCommand : DockerCmdlet
{
    /// <summary>How many of a kind go at once. Images and build cache go one after the other, for they are built on one another.</summary>
    private const int AtOnce = 16;

    /// <summary>How many lines of the plan a question shows.</summary>
    private const int ShownInQuestion = 25;

    /// <summary>Only what was made longer ago than this: a TimeSpan, or a text as 24h. For the build cache, the last use counts.</summary>
    [Parameter]
    [AsWritten(NeedsUnit = true)]
    public Duration? OlderThan { get; set; }

    /// <summary>Keep that many of the newest that would go otherwise: of each repository, of the containers of each image, of all volumes, networks or records of the build cache.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int KeepLast { get; set; }

    /// <summary>Keep what has one of these names; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Except { get; set; }

    /// <summary>Only what has all of these labels: names, name=value texts, or a hashtable. The build cache has no labels.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Label { get; set; }

    /// <summary>Docker's filters: key=value texts or a hashtable. until, label and label! are for all kinds; others are those of the engine's lists.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Filter { get; set; }

    /// <summary>Do not ask. -WhatIf still changes nothing.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>What is cleared, in this order.</summary>
    private protected abstract IReadOnlyList<Pruning> Steps { get; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var client in Clients)
        {
            try
            {
                Clear(client, Await(PlanAsync(client)));
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, client.Endpoint.ToString(), new ErrorSubject(ResourceKind.Engine));
            }
        }
    }

    private async Task<List<PruneCandidate>> PlanAsync(EngineClient client)
    {
        var criteria = new PruneCriteria(OlderThan, KeepLast, Except, Label, Filter);
        var survey = new PruneSurvey(client, Steps.Aggregate((DiskUsageKinds)0, (kinds, step) => kinds | step.Measures), StopToken);
        var plan = new List<PruneCandidate>();
        foreach (var step in Steps)
        {
            var planned = await step.PlanAsync(survey, criteria, StopToken);
            survey.Doom(planned);
            plan.AddRange(planned);
        }
        return plan;
    }

    private void Clear(EngineClient client, List<PruneCandidate> plan)
    {
        // For scripts: -InformationVariable catches the plan as objects, with -WhatIf, too.
        foreach (var candidate in plan)
            WriteInformation(candidate.ToResult(client.Endpoint, []), ["DockerPS.PrunePlan"]);
        if (plan.Count == 0)
        {
            WriteVerbose($"There is nothing to remove on {client.Endpoint}.");
            return;
        }
        var agreed = Agree(client, plan);
        if (IsWhatIf)
        {
            Tell($"What if: {Total(plan)} would go from {client.Endpoint}.");
            return;
        }
        var removed = agreed.GroupBy(candidate => candidate.Kind).SelectMany(kind => Remove(client, [.. kind])).ToArray();
        if (agreed.Count > 0)
            Tell($"{Total(removed)} removed from {client.Endpoint}.");
    }

    /// <summary>What of the plan the user wants. One question is for all of it, unless -Confirm asks for one each.</summary>
    private List<PruneCandidate> Agree(EngineClient client, List<PruneCandidate> plan)
    {
        if (IsWhatIf || IsBound("Confirm"))
            return [.. plan.Where(candidate => ShouldProcess(Describe(candidate), $"Remove {Words(candidate.Kind)}"))];
        if (Force)
            return plan;
        var lines = plan.Take(ShownInQuestion).Select(candidate => $"  {Words(candidate.Kind)} {Describe(candidate)}");
        var rest = plan.Count > ShownInQuestion ? [$"  and {plan.Count - ShownInQuestion} more; -WhatIf lists them all"] : Array.Empty<string>();
        var question = $"Remove {Total(plan)} from {client.Endpoint}?";
        return ShouldProcess(question, string.Join('\n', [question, .. lines, .. rest]), "Confirm") ? plan : [];
    }

    private IEnumerable<PruneCandidate> Remove(EngineClient client, PruneCandidate[] candidates)
    {
        var limit = candidates[0].Kind is PruneKind.Image or PruneKind.BuildCache ? 1 : Math.Min(AtOnce, client.Endpoint.OverlapLimit);
        using var window = new OperationWindow<PruneCandidate, string[]>(limit, StopToken);
        foreach (var candidate in candidates)
        {
            try
            {
                window.Add(candidate, candidate.RemoveAsync);
            }
            catch (OperationCanceledException)
            {
                throw new PipelineStoppedException();
            }
            foreach (var (item, operation) in window.TakeFinished())
            {
                if (Write(client, item, operation))
                    yield return item;
            }
        }
        foreach (var (item, operation) in window.TakeAll())
        {
            if (Write(client, item, operation))
                yield return item;
        }
    }

    private bool Write(EngineClient client, PruneCandidate candidate, Task<string[]> operation)
    {
        try
        {
            var removed = Await(operation);
            if (removed.Length == 0)
            {
                WriteWarning($"The {Words(candidate.Kind)} '{candidate.Name}' has come into use since the plan was made, and was left.");
                return false;
            }
            WriteObject(candidate.ToResult(client.Endpoint, removed));
            return true;
        }
        catch (EngineApiException gone) when (gone.Status == 404)
        {
            WriteVerbose($"The {Words(candidate.Kind)} '{candidate.Name}' was gone already: {gone.Message}");
            return false;
        }
        catch (EngineApiException used) when (used.Status == 409 || used.Message.Contains("has active endpoints", StringComparison.Ordinal))
        {
            WriteWarning($"The {Words(candidate.Kind)} '{candidate.Name}' has come into use since the plan was made, and was left: {used.Message}");
            return false;
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, candidate.Name, new ErrorSubject(Enum.Parse<ResourceKind>(candidate.Kind.ToString()), ResourceOperation.Remove));
            return false;
        }
    }

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? ((SwitchParameter)given).ToBool()
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private bool IsBound(string parameter) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var given) && ((SwitchParameter)given).ToBool();

    // As Write-Host does: seen by who watches, never in the pipeline.
    private void Tell(string message) => WriteInformation(new HostInformationMessage { Message = message }, ["PSHOST"]);

    private static string Describe(PruneCandidate candidate)
    {
        var name = candidate.Kind == PruneKind.BuildCache && candidate.Name != candidate.Id ? $"{candidate.Id} ({candidate.Name})" : candidate.Name;
        var details = new[] { candidate.Kind == PruneKind.Network ? "" : Display.Size(candidate.Size), Display.Age(candidate.Created) };
        return $"{Display.Plain(name)} ({string.Join(", ", details.Where(detail => detail.Length > 0))})";
    }

    private static string Total(IReadOnlyCollection<PruneCandidate> candidates)
    {
        var kinds = candidates.GroupBy(candidate => candidate.Kind).Select(kind => Count(kind.Count(), kind.Key));
        return candidates.Count == 0 ? "Nothing" : $"{string.Join(", ", kinds)} ({Display.Size(candidates.Sum(candidate => candidate.Size))})";
    }

    private static string Count(int count, PruneKind kind)
    {
        var words = kind == PruneKind.BuildCache ? "build cache record" : Words(kind);
        return string.Create(CultureInfo.CurrentCulture, $"{count} {words}{(count == 1 ? "" : "s")}");
    }

    private static string Words(PruneKind kind) => kind == PruneKind.BuildCache ? "build cache" : kind.ToString().ToLowerInvariant();
}
