using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>/system/df.</summary>
internal sealed class DiskUsageApi(EngineHttp http)
{
    private static readonly ApiVersion TypesApi = new(1, 42);
    private static readonly ApiVersion VerboseApi = new(1, 52);
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(100);

    /// <summary>What things take, with every single one of them, in the same members whatever version the engine speaks.</summary>
    /// <param name="kinds">What to measure. Engines before API 1.42 measure everything, which takes them longer.</param>
    /// <param name="cancellationToken">Stops waiting. The engine goes on measuring.</param>
    public async Task<DiskUsageBody> GetAsync(DiskUsageKinds kinds, CancellationToken cancellationToken)
    {
        var spoken = (await http.GreetAsync(cancellationToken).ConfigureAwait(false)).Spoken;
        var query = new Query
        {
            { "type", spoken >= TypesApi && kinds != DiskUsageKinds.All ? NamesOf(kinds) : null },
            { "verbose", spoken >= VerboseApi ? true : null },
        };
        return Unify(await MeasureAsync(query, cancellationToken).ConfigureAwait(false));
    }

    // Engines before API 1.42 refuse to measure for two at once. The other's turn ends, and then ours comes.
    private async Task<DiskUsageBody> MeasureAsync(Query query, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await http.GetAsync($"/system/df", query, () => WireJson.Default.DiskUsageBody, cancellationToken).ConfigureAwait(false);
            }
            catch (EngineApiException busy) when (busy.Message.Contains("disk usage operation is already running", StringComparison.Ordinal))
            {
                await Task.Delay(BusyPause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static DiskUsageBody Unify(DiskUsageBody body)
    {
        body.Images ??= body.ImageUsage?.Items ?? [];
        body.Containers ??= body.ContainerUsage?.Items ?? [];
        body.Volumes ??= body.VolumeUsage?.Items ?? [];
        body.BuildCache ??= body.BuildCacheUsage?.Items ?? [];
        body.LayersSize ??= body.ImageUsage?.TotalSize;
        return body;
    }

    private static IEnumerable<string> NamesOf(DiskUsageKinds kinds)
    {
        if (kinds.HasFlag(DiskUsageKinds.Images))
            yield return "image";
        if (kinds.HasFlag(DiskUsageKinds.Containers))
            yield return "container";
        if (kinds.HasFlag(DiskUsageKinds.Volumes))
            yield return "volume";
        if (kinds.HasFlag(DiskUsageKinds.BuildCache))
            yield return "build-cache";
    }
}
