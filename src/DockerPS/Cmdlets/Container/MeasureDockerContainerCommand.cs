using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Measures what containers use of processors, memory, networks and disks.</summary>
/// <remarks>GET /containers/{id}/stats; GET /events with -Follow</remarks>
[Cmdlet(VerbsDiagnostic.Measure, "DockerContainer")]
[OutputType(typeof(ContainerStats))]
public sealed class MeasureDockerContainerCommand : ResourceTargetCommand<ContainerTarget>
{
    private static readonly Filters Comings = new() { { "type", "container" }, { "event", ["start", "die"] } };

    private readonly List<(ContainerTarget Target, Task<ContainerStats> Sample)> measured = [];
    private readonly List<(EngineClient Client, ContainerTarget Target)> followed = [];

    /// <summary>The containers: names, ids, the beginning of ids, wildcards for names, or objects from Get-DockerContainer. All that run where it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerTarget[]? Container { get; set; }

    /// <summary>Go on with a sample a second of each container, until it is removed. Where no container is given, those that are started meanwhile join, and it goes on until Ctrl+C.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    private protected override ResourceKind Kind => ResourceKind.Container;

    private protected override ContainerTarget[] Targets => Container ?? [];

    private bool MeansAll => Container is null && !MyInvocation.ExpectingInput;

    private protected override Task<IEnumerable<ContainerTarget>> ListAsync(EngineClient client, ContainerTarget? wildcard, CancellationToken cancellationToken) =>
        ContainerLookup.ApplicableAsync(client, MyInvocation.MyCommand.Name, wildcard, cancellationToken);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Follow)
        {
            followed.AddRange(Resolve());
            return;
        }
        // All are asked at once: the engine takes a second or two for each.
        foreach (var (client, target) in MeansAll ? Clients.SelectMany(Running) : Resolve())
            measured.Add((target, Task.Run(() => MeasureAsync(client, target), CancellationToken.None)));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var (target, sample) in measured)
        {
            try
            {
                WriteObject(Await(sample));
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteFailure(failure, target.Text);
            }
        }
        if (!Follow)
            return;
        foreach (var (target, sample, failure) in Drain(FollowAsync(StopToken)))
        {
            if (sample is not null)
                WriteObject(sample);
            else
                WriteFailure(failure!, target);
        }
    }

    // A container that nobody named may be gone before it is measured.
    private void WriteFailure(Exception failure, string target)
    {
        if (!(MeansAll && failure is EngineApiException { Status: 404 or 409 }))
            WriteEngineError(failure, target, new ErrorSubject(ResourceKind.Container));
    }

    private IEnumerable<(EngineClient, ContainerTarget)> Running(EngineClient client)
    {
        try
        {
            return Await(ListAsync(client, null, StopToken)).Select(target => (client, target));
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, client.Endpoint.ToString(), new ErrorSubject(ResourceKind.Engine));
            return [];
        }
    }

    private async Task<ContainerStats> MeasureAsync(EngineClient client, ContainerTarget target) =>
        await OfAsync(client, target, await client.Containers.StatsAsync(target.Key, StopToken), StopToken);

    private async IAsyncEnumerable<Measurement> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var merge = new StreamMerge<Measurement>(cancellationToken);
        foreach (var (client, target) in followed)
            Add(merge, client, target);
        foreach (var client in MeansAll ? Clients : [])
            merge.Add(client.Endpoint.ToString(), (writer, token) => WatchAsync(merge, client, writer, token));
        if (!MeansAll && followed.Count == 0)
            yield break;
        await foreach (var measurement in merge.ReadAllAsync(cancellationToken))
            yield return measurement;
    }

    private static void Add(StreamMerge<Measurement> merge, EngineClient client, ContainerTarget target) => merge.Add(
        $"{client.Endpoint} {target.Key}",
        (writer, token) => ReportAsync(target.Text, () => FollowAsync(client, target, writer, token), writer, token));

    private static async Task FollowAsync(EngineClient client, ContainerTarget target, ChannelWriter<Measurement> writer, CancellationToken cancellationToken)
    {
        await foreach (var sample in client.Containers.FollowStatsAsync(target.Key, cancellationToken))
        {
            // The first sample has none before it to measure from, and a container that does not run has nothing to tell.
            if (sample is { Read: not null, PreviousRead: not null })
                await writer.WriteAsync(new Measurement(target.Text, await OfAsync(client, target, sample, cancellationToken), null), cancellationToken);
        }
    }

    // Listens first and looks then, so that no container slips in between.
    private Task WatchAsync(StreamMerge<Measurement> merge, EngineClient client, ChannelWriter<Measurement> writer, CancellationToken cancellationToken)
    {
        return ReportAsync(client.Endpoint.ToString(), WatchAsync, writer, cancellationToken);

        async Task WatchAsync()
        {
            await using var events = await client.Events.SubscribeAsync(Comings, cancellationToken);
            foreach (var target in await ListAsync(client, null, cancellationToken))
                Add(merge, client, target);
            await foreach (var happened in events.ReadAllAsync(cancellationToken))
            {
                if (happened.Actor is not { Id: { } id } actor)
                    continue;
                if (happened.Action == "start")
                    Add(merge, client, new ContainerTarget(client.Endpoint, id, actor.Attributes?.GetValueOrDefault("name") ?? id));
                else
                    merge.Remove($"{client.Endpoint} {id}");
            }
        }
    }

    private static async Task ReportAsync(string target, Func<Task> measure, ChannelWriter<Measurement> writer, CancellationToken cancellationToken)
    {
        try
        {
            await measure();
        }
        catch (Exception failure) when (IsReportable(failure) && !cancellationToken.IsCancellationRequested)
        {
            await writer.WriteAsync(new Measurement(target, null, failure), cancellationToken);
        }
    }

    internal static async Task<ContainerStats> OfAsync(EngineClient client, ContainerTarget target, StatsBody sample, CancellationToken cancellationToken)
    {
        var greeting = await client.GreetAsync(cancellationToken);
        return new ContainerStats(client.Endpoint, sample.Name?.TrimStart('/') ?? target.Text, sample.Id ?? target.Key, sample, greeting.OSType == "windows");
    }

    /// <summary>A sample of a container, or why there is none.</summary>
    private readonly record struct Measurement(string Target, ContainerStats? Sample, Exception? Failure);
}
