using System.Collections.Concurrent;

using DockerPS.Binding;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Keeps the latest sample of each container that is watched, while containers come and go.</summary>
internal sealed class ContainerWatch : IAsyncDisposable
{
    private readonly IReadOnlyList<ContainerTarget>? targets;
    private readonly IReadOnlyList<EngineClient> clients;
    private readonly bool all;
    private readonly CancellationToken cancellationToken;
    private readonly ConcurrentDictionary<string, ContainerStats> samples = new();
    private readonly StreamMerge<ContainerStats> merge;

    /// <param name="targets">What to watch, by id or wildcard; null is everything.</param>
    /// <param name="clients">The engines of what was typed. What was piped is on its own.</param>
    /// <param name="all">Containers that do not run, too.</param>
    /// <param name="cancellationToken">Ends what is open.</param>
    public ContainerWatch(IReadOnlyList<ContainerTarget>? targets, IReadOnlyList<EngineClient> clients, bool all, CancellationToken cancellationToken)
    {
        this.targets = targets;
        this.clients = [.. clients.Concat((targets ?? []).Where(target => target.Endpoint is not null).Select(target => ClientCache.Get(target.Endpoint!))).Distinct()];
        this.all = all;
        this.cancellationToken = cancellationToken;
        merge = new StreamMerge<ContainerStats>(cancellationToken);
    }

    /// <summary>The containers as they are now, each with its last sample; null for one that was not measured yet, or does not run.</summary>
    /// <exception cref="EngineException">An engine does not answer.</exception>
    public async Task<IReadOnlyList<(Container Container, ContainerStats? Sample)>> LookAsync()
    {
        var rows = new List<(Container, ContainerStats?)>();
        foreach (var client in clients)
        {
            foreach (var wire in await client.Containers.ListAsync(all, limit: null, size: false, [], cancellationToken))
            {
                var container = new Container(client.Endpoint, wire);
                if (!IsMeant(container))
                    continue;
                var isMeasured = container.State is ContainerState.Running or ContainerState.Paused;
                if (isMeasured)
                    merge.Add(container.Id, (_, token) => FollowAsync(client, container, token));
                rows.Add((container, isMeasured ? samples.GetValueOrDefault(container.Id) : null));
            }
        }
        return rows;
    }

    public ValueTask DisposeAsync() => merge.DisposeAsync();

    private bool IsMeant(Container container) =>
        targets?.Any(target => target.IsWildcard ? target.Matches(container.Name) : target.Id == container.Id) ?? true;

    private async Task FollowAsync(EngineClient client, Container container, CancellationToken token)
    {
        try
        {
            await foreach (var sample in client.Containers.FollowStatsAsync(container.Id, token))
            {
                if (sample is { Read: not null, PreviousRead: not null })
                    samples[container.Id] = await MeasureDockerContainerCommand.OfAsync(client, new ContainerTarget(container), sample, token);
            }
        }
        catch (Exception gone) when (gone is EngineException or IOException or OperationCanceledException)
        {
            // The next list tells what has become of it: the container is gone, or the engine is.
        }
        samples.TryRemove(container.Id, out _);
    }
}
