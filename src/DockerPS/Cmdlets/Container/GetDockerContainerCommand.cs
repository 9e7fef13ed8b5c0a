using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Gets containers, running or not.</summary>
/// <remarks>GET /containers/json; GET /containers/{id}/json with -Detailed</remarks>
[Cmdlet(VerbsCommon.Get, "DockerContainer")]
[OutputType(typeof(Container), typeof(ContainerDetail))]
public sealed class GetDockerContainerCommand : ResourceQueryCommand<ContainerTarget, Container>
{
    /// <summary>Names, ids, the beginning of ids, or wildcards for names. All containers where it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerTarget[]? Container { get; set; }

    /// <summary>Only containers that run.</summary>
    [Parameter]
    public SwitchParameter Running { get; set; }

    /// <summary>Only containers in one of these states.</summary>
    [Parameter]
    public ContainerState[]? State { get; set; }

    /// <summary>Only containers with all of these labels: names, name=value texts, or a hashtable.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Label { get; set; }

    /// <summary>Only containers made from one of these images, or from an image built on one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public string[]? Ancestor { get; set; }

    /// <summary>The engine's own filters: key=value texts or a hashtable, as @{ volume = 'data' }.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Filter { get; set; }

    /// <summary>Only so many of the containers that were created last.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <summary>Let the engine measure Size and VirtualSize. That takes it some time.</summary>
    [Parameter]
    public SwitchParameter Size { get; set; }

    /// <summary>Get all that the engine knows of each container.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    private protected override ResourceKind Kind => ResourceKind.Container;

    private protected override ContainerTarget[]? Targets => Container;

    private protected override Task<IReadOnlyList<Container>> FindAsync(EngineClient client, ContainerTarget? target, CancellationToken cancellationToken) =>
        target is null or { IsWildcard: true } ? ListAsync(client, target, cancellationToken) : FindNamedAsync(client, target, cancellationToken);

    private async Task<IReadOnlyList<Container>> ListAsync(EngineClient client, ContainerTarget? wildcard, CancellationToken cancellationToken)
    {
        var filters = Filters();
        if (wildcard is not null)
            NamePrefix.AddTo(filters, wildcard.Text, ignoreCase: false);
        var wire = await client.Containers.ListAsync(all: true, limit: wildcard is null ? Last : null, Size, filters, cancellationToken);
        var containers = wire.Select(summary => new Container(client.Endpoint, summary)).Where(container => wildcard?.Matches(container.Name) ?? true)
            .Take(Last ?? int.MaxValue);
        if (!Detailed)
            return [.. containers];
        return await DetailAsync(client, containers, cancellationToken);
    }

    // A container may go between the list and the look at it. It is then no longer there to be listed.
    private async Task<IReadOnlyList<Container>> DetailAsync(EngineClient client, IEnumerable<Container> containers, CancellationToken cancellationToken)
    {
        var places = new SemaphoreSlim(Math.Min(DetailRequests, client.Endpoint.OverlapLimit));
        var details = await Task.WhenAll(containers.Select(async container =>
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                return new ContainerDetail(client.Endpoint, await client.Containers.InspectAsync(container.Id, Size, cancellationToken));
            }
            catch (EngineApiException gone) when (gone.Status == 404)
            {
                return null;
            }
            finally
            {
                places.Release();
            }
        }));
        return [.. details.OfType<ContainerDetail>()];
    }

    // None says that it is there, and filtered out.
    private async Task<IReadOnlyList<Container>> FindNamedAsync(EngineClient client, ContainerTarget target, CancellationToken cancellationToken)
    {
        Container? found = Detailed
            ? new ContainerDetail(client.Endpoint, await client.Containers.InspectAsync(target.Key, Size, cancellationToken))
            : await ContainerLookup.FindAsync(client, target.Key, Size, cancellationToken) is { } wire ? new Container(client.Endpoint, wire) : null;
        if (found is null)
            throw new EngineApiException(404, $"No such container: {target.Text}", "GET /containers/json") { Endpoint = client.Endpoint.ToString() };
        var filters = Filters();
        if (filters.IsEmpty)
            return [found];
        filters.Add("id", found.Id);
        return (await client.Containers.ListAsync(all: true, limit: null, size: false, filters, cancellationToken)).Length > 0 ? [found] : [];
    }

    private Filters Filters()
    {
        var filters = new Filters
        {
            { "status", Running ? "running" : null },
            { "status", State?.Select(state => state.ToString().ToLowerInvariant()) },
            { "label", Label },
            { "ancestor", Ancestor },
        };
        KeyValueText.AddTo(filters, Filter);
        return filters;
    }

    /// <summary>How many inspections run at once.</summary>
    private const int DetailRequests = 16;
}
