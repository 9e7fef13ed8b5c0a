using DockerPS.Engine;
using DockerPS.Engine.Api;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

/// <summary>What an engine has, looked at once for a whole plan, and which containers the plan has done away with so far.</summary>
internal sealed class PruneSurvey(EngineClient client, DiskUsageKinds kinds, CancellationToken cancellationToken)
{
    private readonly HashSet<string> doomed = new(StringComparer.Ordinal);
    private Task<DiskUsageBody>? usage;
    private Task<ContainerSummary[]>? containers;

    public EngineClient Client => client;

    public Task<DiskUsageBody> UsageAsync() => usage ??= client.DiskUsage.GetAsync(kinds, cancellationToken);

    /// <summary>The containers that the plan so far leaves. What they use is in use.</summary>
    public async Task<IReadOnlyList<ContainerSummary>> RemainingContainersAsync()
    {
        containers ??= client.Containers.ListAsync(all: true, limit: null, size: false, [], cancellationToken);
        return [.. (await containers).Where(container => !doomed.Contains(container.Id))];
    }

    public void Doom(IEnumerable<PruneCandidate> planned) =>
        doomed.UnionWith(planned.Where(candidate => candidate.Kind == PruneKind.Container).Select(candidate => candidate.Id));
}
