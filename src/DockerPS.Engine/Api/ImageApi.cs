using System.Runtime.CompilerServices;

using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>/images.</summary>
internal sealed class ImageApi(EngineHttp http)
{
    public Task<ImageSummary[]> ListAsync(bool all, Filters filters, CancellationToken cancellationToken) =>
        http.GetAsync($"/images/json", new Query { { "all", all }, { "filters", filters } }, () => WireJson.Default.ImageSummaryArray, cancellationToken);

    public Task<System.Text.Json.JsonElement> InspectAsync(string name, CancellationToken cancellationToken) =>
        http.GetAsync($"/images/{name:slashes}/json", null, () => WireJson.Default.JsonElement, cancellationToken);

    public Task<ImageDeletion[]> RemoveAsync(string name, bool force, bool noPrune, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Delete, $"/images/{name:slashes}", new Query { { "force", force }, { "noprune", noPrune } }, null,
            () => WireJson.Default.ImageDeletionArray, cancellationToken);

    /// <summary>POST /images/create?fromImage: pulls. The messages come while the layers do.</summary>
    /// <param name="name">The repository, without tag.</param>
    /// <param name="tag">A tag or digest; null pulls all tags.</param>
    /// <param name="platform">As <c>linux/arm64</c>; null leaves it to the engine.</param>
    /// <param name="registryAuth">The X-Registry-Auth header; null for none.</param>
    /// <param name="cancellationToken">Cancels the pull on the engine, too.</param>
    /// <exception cref="EngineTransferException">The pull failed after it began.</exception>
    public IAsyncEnumerable<TransferMessage> PullAsync(
        string name, string? tag, string? platform, string? registryAuth, CancellationToken cancellationToken) =>
        TransferAsync(
            HttpMethod.Post, $"/images/create", new Query { { "fromImage", name }, { "tag", tag }, { "platform", platform } }, null, registryAuth, cancellationToken);

    /// <summary>POST /images/create?fromSrc=-: makes an image of a root file system.</summary>
    public IAsyncEnumerable<TransferMessage> ImportAsync(
        Query query, Func<Stream, CancellationToken, Task> writeTar, CancellationToken cancellationToken) =>
        TransferAsync(HttpMethod.Post, $"/images/create", query, new StreamingBody(writeTar), null, cancellationToken);

    /// <summary>POST /images/{name}/push. The messages come while the layers go.</summary>
    /// <param name="name">The repository, without tag.</param>
    /// <param name="tag">Null pushes all tags.</param>
    /// <param name="registryAuth">The X-Registry-Auth header, which a push must have.</param>
    /// <param name="cancellationToken">Cancels the push on the engine, too.</param>
    /// <exception cref="EngineTransferException">The push failed after it began.</exception>
    public IAsyncEnumerable<TransferMessage> PushAsync(string name, string? tag, string registryAuth, CancellationToken cancellationToken) =>
        TransferAsync(HttpMethod.Post, $"/images/{name:slashes}/push", new Query { { "tag", tag } }, null, registryAuth, cancellationToken);

    /// <summary>GET /images/get: a tar of images with all their layers and names. The caller disposes it.</summary>
    public Task<EngineStream> ExportAsync(IEnumerable<string> names, CancellationToken cancellationToken) =>
        http.OpenAsync(HttpMethod.Get, $"/images/get", new Query { { "names", names } }, null, null, cancellationToken);

    /// <summary>POST /images/load: what <see cref="ExportAsync"/> gave.</summary>
    /// <exception cref="EngineTransferException">The archive is not one of images.</exception>
    public IAsyncEnumerable<TransferMessage> LoadAsync(Func<Stream, CancellationToken, Task> writeTar, CancellationToken cancellationToken) =>
        TransferAsync(HttpMethod.Post, $"/images/load", new Query { { "quiet", false } }, new StreamingBody(writeTar), null, cancellationToken);

    /// <summary>POST /images/{name}/tag.</summary>
    public Task TagAsync(string name, string repository, string tag, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"/images/{name:slashes}/tag", new Query { { "repo", repository }, { "tag", tag } }, null, cancellationToken);

    public Task<ImageLayerBody[]> HistoryAsync(string name, CancellationToken cancellationToken) =>
        http.GetAsync($"/images/{name:slashes}/history", null, () => WireJson.Default.ImageLayerBodyArray, cancellationToken);

    /// <summary>GET /images/search: asks Docker Hub, or the registry that the term begins with.</summary>
    public Task<SearchHit[]> SearchAsync(string term, int? limit, Filters filters, string? registryAuth, CancellationToken cancellationToken) =>
        http.GetAsync(
            $"/images/search", new Query { { "term", term }, { "limit", limit }, { "filters", filters } },
            () => WireJson.Default.SearchHitArray, cancellationToken, Authorization(registryAuth));

    /// <summary>GET /distribution/{name}/json: what a registry has under a name, without pulling it.</summary>
    public Task<DistributionBody> DistributionAsync(string name, string? registryAuth, CancellationToken cancellationToken) =>
        http.GetAsync($"/distribution/{name:slashes}/json", null, () => WireJson.Default.DistributionBody, cancellationToken, Authorization(registryAuth));

    private static KeyValuePair<string, string>[]? Authorization(string? registryAuth) =>
        registryAuth is null ? null : [new("X-Registry-Auth", registryAuth)];

    private async IAsyncEnumerable<TransferMessage> TransferAsync(
        HttpMethod method, Route route, Query? query, HttpContent? body, string? registryAuth, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = await http.OpenAsync(method, route, query, body, Authorization(registryAuth), cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await foreach (var message in JsonSequence.ReadAsync(stream, WireJson.Default.TransferMessage, cancellationToken).ConfigureAwait(false))
            {
                if (message.ErrorDetail?.Message is { } detail)
                    throw new EngineTransferException(detail, message.ErrorDetail.Code);
                if (message.Error is { } error)
                    throw new EngineTransferException(error);
                yield return message;
            }
        }
    }
}
