using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Gets volumes.</summary>
/// <remarks>GET /volumes; GET /volumes/{name} for a name; GET /system/df and GET /containers/json with -Usage</remarks>
[Cmdlet(VerbsCommon.Get, "DockerVolume")]
[OutputType(typeof(Volume))]
public sealed class GetDockerVolumeCommand : ResourceQueryCommand<VolumeTarget, Volume>
{
    private readonly Dictionary<EngineClient, Task<VolumeUsageTable>> usage = [];

    /// <summary>Names, or wildcards for names. All volumes where it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VolumeTarget[]? Volume { get; set; }

    /// <summary>Only volumes that no container uses; -Dangling:$false gets only those that one uses.</summary>
    [Parameter]
    public SwitchParameter Dangling { get; set; }

    /// <summary>Only volumes of one of these drivers.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VolumeDriverCompleter))]
    public string[]? Driver { get; set; }

    /// <summary>Only volumes with all of these labels: names, name=value texts, or a hashtable.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Label { get; set; }

    /// <summary>The engine's own filters: key=value texts or a hashtable, as @{ label = 'app=web' }.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Filter { get; set; }

    /// <summary>Let the engine measure Size, and find the Containers that use each volume. That takes it some time.</summary>
    [Parameter]
    [Alias("Size")]
    public SwitchParameter Usage { get; set; }

    private protected override ResourceKind Kind => ResourceKind.Volume;

    private protected override VolumeTarget[]? Targets => Volume;

    private protected override async Task<IReadOnlyList<Volume>> FindAsync(
        EngineClient client, VolumeTarget? target, CancellationToken cancellationToken)
    {
        var measuring = Usage ? MeasureAsync(client, cancellationToken) : null;
        var found = await ListAsync(client, target, cancellationToken);
        if (measuring is null)
            return [.. found.Select(wire => new Volume(client.Endpoint, wire))];
        var table = await measuring;
        return [.. found.Select(wire => new Volume(client.Endpoint, wire, table.SizeOf(wire.Name), table.UsersOf(wire.Name)))];
    }

    private async Task<IEnumerable<VolumeBody>> ListAsync(EngineClient client, VolumeTarget? target, CancellationToken cancellationToken)
    {
        var filters = Filters();
        if (target is null or { IsWildcard: true })
        {
            var all = await client.Volumes.ListAsync(filters, cancellationToken);
            return (all.Volumes ?? []).Where(wire => target?.Matches(wire.Name) ?? true);
        }
        // A name that is missing is an error, one that the filters leave out is not.
        var named = await client.Volumes.InspectAsync(target.Text, cancellationToken);
        if (filters.IsEmpty)
            return [named];
        var fitting = await client.Volumes.ListAsync(filters, cancellationToken);
        return (fitting.Volumes ?? []).Where(wire => wire.Name == named.Name);
    }

    // However many volumes are piped in, an engine measures once.
    private Task<VolumeUsageTable> MeasureAsync(EngineClient client, CancellationToken cancellationToken)
    {
        if (!usage.TryGetValue(client, out var measuring))
            usage.Add(client, measuring = VolumeUsageTable.MeasureAsync(client, cancellationToken));
        return measuring;
    }

    private Filters Filters()
    {
        var filters = new Filters
        {
            { "dangling", MyInvocation.BoundParameters.ContainsKey(nameof(Dangling)) ? (bool?)Dangling : null },
            { "driver", Driver },
            { "label", Label },
        };
        KeyValueText.AddTo(filters, Filter);
        return filters;
    }
}
