namespace DockerPS.Cmdlets;

/// <summary>Clears containers that do not run.</summary>
internal sealed class ContainerPruning : Pruning
{
    public override async Task<IReadOnlyList<PruneCandidate>> PlanAsync(PruneSurvey survey, PruneCriteria criteria, CancellationToken cancellationToken)
    {
        var client = survey.Client;
        var listed = await client.Containers.ListAsync(all: true, limit: null, size: true, criteria.EngineFilters(), cancellationToken);
        return criteria.Select([.. listed.Select(wire => new Container(client.Endpoint, wire))
            .Where(container => container.State is ContainerState.Created or ContainerState.Exited or ContainerState.Dead)
            .Select(container => new PruneCandidate
            {
                Kind = PruneKind.Container,
                Id = container.Id,
                Name = container.Name,
                Names = [container.Name, container.Id],
                Groups = [container.ImageId],
                Created = container.Created,
                Labels = container.Labels,
                Size = container.Size ?? 0,
                RemoveAsync = async token =>
                {
                    await client.Containers.RemoveAsync(container.Id, force: false, volumes: false, token);
                    return [container.Id];
                },
            })]);
    }
}
