using DockerPS.Engine.Api;

namespace DockerPS.Cmdlets;

/// <summary>Clears local volumes that no container uses, running or not.</summary>
/// <param name="named">Also those that somebody gave a name. The engine calls a volume anonymous whose name it made up.</param>
internal sealed class VolumePruning(bool named) : Pruning
{
    private const string AnonymousLabel = "com.docker.volume.anonymous";

    public override DiskUsageKinds Measures => DiskUsageKinds.Volumes;

    public override async Task<IReadOnlyList<PruneCandidate>> PlanAsync(PruneSurvey survey, PruneCriteria criteria, CancellationToken cancellationToken)
    {
        var client = survey.Client;
        var measuring = survey.UsageAsync();
        var listed = (await client.Volumes.ListAsync(criteria.EngineFilters(), cancellationToken)).Volumes ?? [];
        var used = (await survey.RemainingContainersAsync()).SelectMany(container => container.Mounts ?? []).Select(mount => mount.Name).ToHashSet();
        var sizes = ((await measuring).Volumes ?? []).ToDictionary(volume => volume.Name, volume => Math.Max(0, volume.UsageData?.Size ?? 0));
        return criteria.Select([.. listed
            // A plugin's volume may be in use from another engine, of which this one knows nothing.
            .Where(wire => wire.Driver == "local" && !used.Contains(wire.Name))
            .Select(wire => new Volume(client.Endpoint, wire))
            .Where(volume => named || IsAnonymous(volume))
            .Select(volume => new PruneCandidate
            {
                Kind = PruneKind.Volume,
                Id = volume.Name,
                Name = volume.Name,
                Names = [volume.Name],
                Created = volume.Created,
                Labels = volume.Labels,
                Size = sizes.GetValueOrDefault(volume.Name),
                RemoveAsync = async token =>
                {
                    await client.Volumes.RemoveAsync(volume.Name, force: false, token);
                    return [volume.Name];
                },
            })]);
    }

    // Engines before 23 do not label them; a name of 64 hexadecimal digits is nobody's choice.
    private static bool IsAnonymous(Volume volume) =>
        volume.Labels.ContainsKey(AnonymousLabel) || (volume.Name.Length == 64 && volume.Name.All(char.IsAsciiHexDigitLower));
}
