using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>/build/prune.</summary>
internal sealed class BuildCacheApi(EngineHttp http)
{
    /// <summary>Removes one record of BuildKit's cache. One that is in use, or that another is built on, stays.</summary>
    /// <returns>The ids of the records that are gone; empty where it stayed.</returns>
    public async Task<string[]> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        var query = new Query { { "all", true }, { "filters", new Filters { { "id", id } } } };
        var report = await http.SendAsync(HttpMethod.Post, $"/build/prune", query, null, () => WireJson.Default.BuildCachePruneBody, cancellationToken).ConfigureAwait(false);
        return report.CachesDeleted ?? [];
    }
}
