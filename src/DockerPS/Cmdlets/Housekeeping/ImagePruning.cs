using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

/// <summary>Clears images that no container was made from.</summary>
/// <param name="named">Also those that have a name; else only those that nothing names any more.</param>
internal sealed class ImagePruning(bool named) : Pruning
{
    public override async Task<IReadOnlyList<PruneCandidate>> PlanAsync(PruneSurvey survey, PruneCriteria criteria, CancellationToken cancellationToken)
    {
        var client = survey.Client;
        var everything = await client.Images.ListAsync(all: true, [], cancellationToken);
        var parents = everything.ToDictionary(image => image.Id, image => image.ParentId ?? "");
        // The steps of a classic build have no name and something is built on them. They go with what is built on them.
        var steps = everything.Where(image => Image.ReferencesOf(image.RepoTags, image.RepoDigests).First() is null).Select(image => image.Id)
            .Intersect(parents.Values).ToHashSet();
        var images = everything.Where(image => !steps.Contains(image.Id)).ToArray();
        var fitting = await FittingAsync(survey, criteria, cancellationToken);
        var used = (await survey.RemainingContainersAsync()).Select(container => container.ImageId).ToHashSet();

        var chosen = criteria.Select([.. images
            .Where(image => !used.Contains(image.Id) && fitting(image.Id))
            .Select(wire => (Wire: wire, References: Image.ReferencesOf(wire.RepoTags, wire.RepoDigests).OfType<string>().ToArray()))
            .Where(image => named || image.References.Length == 0)
            .Select(image => ToCandidate(survey, image.Wire, image.References))]);
        var order = WithoutFoundations(chosen, images, parents);
        await ImageLayers.MeasureAsync(client, images.Select(image => image.Id), order, cancellationToken);
        return order;
    }

    private static async Task<Predicate<string>> FittingAsync(PruneSurvey survey, PruneCriteria criteria, CancellationToken cancellationToken)
    {
        var filters = criteria.EngineFilters();
        if (filters.IsEmpty)
            return _ => true;
        var listed = await survey.Client.Images.ListAsync(all: false, filters, cancellationToken);
        return listed.Select(image => image.Id).ToHashSet().Contains;
    }

    private static PruneCandidate ToCandidate(PruneSurvey survey, ImageSummary wire, string[] references)
    {
        var shown = references.Select(reference => new Image(survey.Client.Endpoint, wire, reference)).DefaultIfEmpty(new Image(survey.Client.Endpoint, wire, null)).ToArray();
        var repositories = shown.Select(image => image.Repository).OfType<string>().Distinct().ToArray();
        return new PruneCandidate
        {
            Kind = PruneKind.Image,
            Id = wire.Id,
            Name = shown[0].Name,
            Names = [.. references, .. repositories, wire.Id],
            Groups = repositories.Length > 0 ? repositories : [""],
            Created = shown[0].Created,
            Labels = shown[0].Labels,
            RemoveAsync = token => RemoveAsync(survey, references.Length > 0 ? references : [wire.Id], token),
        };
    }

    // By its names, one after the other: by its id, the engine would not remove an image of two repositories without force,
    // and with force, not ask whether a container uses it.
    private static async Task<string[]> RemoveAsync(PruneSurvey survey, string[] names, CancellationToken cancellationToken)
    {
        var removed = new List<string>();
        foreach (var name in names)
        {
            foreach (var deletion in await survey.Client.Images.RemoveAsync(name, force: false, noPrune: false, cancellationToken))
                removed.Add(deletion.Untagged ?? deletion.Deleted ?? "");
        }
        return [.. removed];
    }

    /// <summary>Leaves out what an image that stays is built on, since it cannot go, and puts each image before the one it is built on.</summary>
    private static List<PruneCandidate> WithoutFoundations(
        IReadOnlyList<PruneCandidate> chosen, IEnumerable<ImageSummary> images, Dictionary<string, string> parents)
    {
        IEnumerable<string> Foundations(string id)
        {
            while (parents.TryGetValue(id, out var parent) && parent.Length > 0)
                yield return id = parent;
        }
        var goes = chosen.Select(candidate => candidate.Id).ToHashSet();
        var needed = images.Select(image => image.Id).Where(id => !goes.Contains(id)).SelectMany(Foundations).ToHashSet();
        return [.. chosen.Where(candidate => !needed.Contains(candidate.Id)).OrderByDescending(candidate => Foundations(candidate.Id).Count())];
    }
}
