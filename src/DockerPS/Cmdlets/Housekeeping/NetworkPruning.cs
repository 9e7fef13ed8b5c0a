namespace DockerPS.Cmdlets;

/// <summary>Clears networks that no container is on, running or not.</summary>
internal sealed class NetworkPruning : Pruning
{
    public override async Task<IReadOnlyList<PruneCandidate>> PlanAsync(PruneSurvey survey, PruneCriteria criteria, CancellationToken cancellationToken)
    {
        var client = survey.Client;
        var use = new NetworkUse(await survey.RemainingContainersAsync());
        var listed = await client.Networks.ListAsync(criteria.EngineFilters(), cancellationToken);
        return criteria.Select([.. listed
            .Where(wire => !use.IsUsed(wire) && !NetworkUse.IsBuiltIn(wire) && !wire.Ingress && !wire.ConfigOnly)
            .Select(wire => new Network(client.Endpoint, wire))
            .Select(network => new PruneCandidate
            {
                Kind = PruneKind.Network,
                Id = network.Id,
                Name = network.Name,
                Names = [network.Name, network.Id],
                Created = network.Created,
                Labels = network.Labels,
                RemoveAsync = async token =>
                {
                    await client.Networks.RemoveAsync(network.Id, token);
                    return [network.Id];
                },
            })]);
    }
}
