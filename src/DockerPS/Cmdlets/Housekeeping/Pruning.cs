using DockerPS.Engine.Api;

namespace DockerPS.Cmdlets;

/// <summary>How one kind of things is cleared.</summary>
internal abstract class Pruning
{
    /// <summary>What must be measured for it.</summary>
    public virtual DiskUsageKinds Measures => 0;

    /// <summary>What would go, in the order in which it must.</summary>
    public abstract Task<IReadOnlyList<PruneCandidate>> PlanAsync(PruneSurvey survey, PruneCriteria criteria, CancellationToken cancellationToken);
}
