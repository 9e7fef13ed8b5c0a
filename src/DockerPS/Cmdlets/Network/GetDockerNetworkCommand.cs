using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Gets networks, and with -Detailed who is on them.</summary>
/// <remarks>GET /networks; GET /networks/{id} for a name and with -Detailed; GET /containers/json with -Dangling</remarks>
[Cmdlet(VerbsCommon.Get, "DockerNetwork")]
[OutputType(typeof(Network), typeof(NetworkDetail))]
public sealed class GetDockerNetworkCommand : ResourceQueryCommand<NetworkTarget, Network>
{
    /// <summary>Names, ids, the beginning of ids, or wildcards for names. All networks where it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public NetworkTarget[]? Network { get; set; }

    /// <summary>Only networks of one of these drivers.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NetworkDriverCompleter))]
    public string[]? Driver { get; set; }

    /// <summary>Only networks that no container is on, running or not; -Dangling:$false gets the others. The engine's own count as used.</summary>
    [Parameter]
    public SwitchParameter Dangling { get; set; }

    /// <summary>Only networks with all of these labels: names, name=value texts, or a hashtable.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Label { get; set; }

    /// <summary>The engine's own filters: key=value texts or a hashtable, as @{ scope = 'local'; type = 'custom' }.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Filter { get; set; }

    /// <summary>Get all that the engine knows of each network, and the running containers that are on it.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    private bool AsksForUse => MyInvocation.BoundParameters.ContainsKey(nameof(Dangling));

    private protected override ResourceKind Kind => ResourceKind.Network;

    private protected override NetworkTarget[]? Targets => Network;

    private protected override async Task<IReadOnlyList<Network>> FindAsync(
        EngineClient client, NetworkTarget? target, CancellationToken cancellationToken)
    {
        if (target is null or { IsWildcard: true })
        {
            var found = (await ListAsync(client, cancellationToken)).Where(wire => target?.Matches(wire.Name) ?? true);
            return Detailed
                ? [.. (await Task.WhenAll(found.Select(wire => DetailAsync(client, wire.Id, cancellationToken)))).OfType<NetworkDetail>()]
                : [.. found.Select(wire => new Network(client.Endpoint, wire))];
        }
        // A name that is missing is an error, one that the filters leave out is not.
        var json = await client.Networks.InspectAsync(target.Key, cancellationToken);
        Network named = Detailed ? new NetworkDetail(client.Endpoint, json) : new Network(client.Endpoint, json.As(WireJson.Default.NetworkBody));
        var fits = (Filters().IsEmpty && !AsksForUse) || (await ListAsync(client, cancellationToken)).Any(wire => wire.Id == named.Id);
        return fits ? [named] : [];
    }

    private async Task<IEnumerable<NetworkBody>> ListAsync(EngineClient client, CancellationToken cancellationToken)
    {
        var networks = await client.Networks.ListAsync(Filters(), cancellationToken);
        if (!AsksForUse)
            return networks;
        var use = new NetworkUse(await client.Containers.ListAsync(all: true, limit: null, size: false, [], cancellationToken));
        return networks.Where(network => (use.IsUsed(network) || NetworkUse.IsBuiltIn(network)) != Dangling);
    }

    // A network may go between the list and the look at it. It is then no longer there to be listed.
    private static async Task<NetworkDetail?> DetailAsync(EngineClient client, string id, CancellationToken cancellationToken)
    {
        try
        {
            return new NetworkDetail(client.Endpoint, await client.Networks.InspectAsync(id, cancellationToken));
        }
        catch (EngineApiException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    private Filters Filters()
    {
        var filters = new Filters
        {
            { "driver", Driver },
            { "label", Label },
        };
        KeyValueText.AddTo(filters, Filter);
        return filters;
    }
}
