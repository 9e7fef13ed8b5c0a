using System.Runtime.CompilerServices;
using System.Text.Json;

using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>/containers: their life, from create to remove.</summary>
internal sealed class ContainerApi(EngineHttp http)
{
    public Task<ContainerSummary[]> ListAsync(bool all, int? limit, bool size, Filters filters, CancellationToken cancellationToken) =>
        http.GetAsync(
            $"/containers/json", new Query { { "all", all }, { "limit", limit }, { "size", size ? true : null }, { "filters", filters } },
            () => ContainerListJson.Default.ContainerSummaryArray, cancellationToken);

    public Task<JsonElement> InspectAsync(string id, bool size, CancellationToken cancellationToken) =>
        http.GetAsync($"/containers/{id}/json", new Query { { "size", size ? true : null } }, () => WireJson.Default.JsonElement, cancellationToken);

    /// <summary>The same as <see cref="InspectAsync"/>, of which only what is modelled is kept.</summary>
    public Task<ContainerInspect> LookAsync(string id, CancellationToken cancellationToken) =>
        http.GetAsync($"/containers/{id}/json", null, () => WireJson.Default.ContainerInspect, cancellationToken);

    public Task<CreatedContainer> CreateAsync(string? name, string? platform, CreateContainerBody container, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Post, $"/containers/create", new Query { { "name", name }, { "platform", platform } },
            JsonBody.Of(container, WireJson.Default.CreateContainerBody), () => WireJson.Default.CreatedContainer, cancellationToken);

    /// <summary>False says that it ran already.</summary>
    public Task<bool> StartAsync(string id, string? detachKeys, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"/containers/{id}/start", new Query { { "detachKeys", detachKeys } }, null, cancellationToken);

    /// <summary>False says that it was stopped already.</summary>
    /// <param name="id">A name or id.</param>
    /// <param name="timeout">Seconds until it is killed; 0 kills at once, -1 never, null takes the container's own.</param>
    /// <param name="signal">The signal to send first; null takes the container's own. API 1.42.</param>
    /// <param name="cancellationToken">Stops waiting. The engine goes on stopping.</param>
    public Task<bool> StopAsync(string id, int? timeout, string? signal, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"/containers/{id}/stop", new Query { { "t", timeout }, { "signal", signal } }, null, cancellationToken);

    /// <inheritdoc cref="StopAsync"/>
    public Task RestartAsync(string id, int? timeout, string? signal, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"/containers/{id}/restart", new Query { { "t", timeout }, { "signal", signal } }, null, cancellationToken);

    public Task PauseAsync(string id, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"/containers/{id}/pause", null, null, cancellationToken);

    public Task UnpauseAsync(string id, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"/containers/{id}/unpause", null, null, cancellationToken);

    public Task RenameAsync(string id, string name, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"/containers/{id}/rename", new Query { { "name", name } }, null, cancellationToken);

    /// <summary>The answer's headers come at once and say that the engine watches from now on; the result is its body.</summary>
    /// <param name="id">A name or id.</param>
    /// <param name="condition"><c>not-running</c>, <c>next-exit</c> or <c>removed</c>.</param>
    /// <param name="cancellationToken">Closes the connection.</param>
    public Task<WaitResult> WaitAsync(string id, string condition, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Post, $"/containers/{id}/wait", new Query { { "condition", condition } }, null, () => WireJson.Default.WaitResult, cancellationToken);

    public Task KillAsync(string id, string? signal, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"/containers/{id}/kill", new Query { { "signal", signal } }, null, cancellationToken);

    public Task RemoveAsync(string id, bool force, bool volumes, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Delete, $"/containers/{id}", new Query { { "force", force }, { "v", volumes } }, null, cancellationToken);

    /// <summary>The raw log: stdcopy frames, or plain bytes where the container has a terminal. The caller disposes it.</summary>
    /// <param name="id">A name or id.</param>
    /// <param name="query">Which part of it.</param>
    /// <param name="blocking">Whether it will be read by <see cref="Stream.Read(Span{byte})"/> rather than awaited.</param>
    /// <param name="cancellationToken">Closes the connection.</param>
    public Task<EngineStream> LogsAsync(string id, Query query, bool blocking, CancellationToken cancellationToken) => blocking
        ? http.OpenBlockingAsync($"/containers/{id}/logs", query, cancellationToken)
        : http.OpenAsync(HttpMethod.Get, $"/containers/{id}/logs", query, null, null, cancellationToken);

    /// <param name="id">A name or id.</param>
    /// <param name="arguments">The arguments of ps; null takes the engine's own.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TopBody> TopAsync(string id, string? arguments, CancellationToken cancellationToken) =>
        http.GetAsync($"/containers/{id}/top", new Query { { "ps_args", arguments } }, () => WireJson.Default.TopBody, cancellationToken);

    /// <summary>What differs from the image; none where the engine answers null.</summary>
    public async Task<ChangeBody[]> ChangesAsync(string id, CancellationToken cancellationToken)
    {
        var changes = await http.GetAsync($"/containers/{id}/changes", null, () => WireJson.Default.JsonElement, cancellationToken).ConfigureAwait(false);
        return changes.ValueKind == JsonValueKind.Null ? [] : changes.As(WireJson.Default.ChangeBodyArray);
    }

    /// <summary>One sample, with the one before it in it: the engine takes two, a second apart.</summary>
    public async Task<StatsBody> StatsAsync(string id, CancellationToken cancellationToken)
    {
        await foreach (var sample in StatsAsync(id, follow: false, cancellationToken).ConfigureAwait(false))
            return sample;
        // The engine's answer is empty then.
        throw new EngineApiException(404, "The container was removed while it was measured.", $"GET /containers/{id}/stats");
    }

    /// <summary>A sample a second until the container is removed.</summary>
    public IAsyncEnumerable<StatsBody> FollowStatsAsync(string id, CancellationToken cancellationToken) => StatsAsync(id, follow: true, cancellationToken);

    private async IAsyncEnumerable<StatsBody> StatsAsync(string id, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = await http.OpenAsync(
            HttpMethod.Get, $"/containers/{id}/stats", new Query { { "stream", follow } }, null, null, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await foreach (var sample in JsonSequence.ReadAsync(stream, WireJson.Default.StatsBody, cancellationToken).ConfigureAwait(false))
                yield return sample;
        }
    }

    public Task<UpdatedContainer> UpdateAsync(string id, UpdateContainerBody limits, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Post, $"/containers/{id}/update", null, JsonBody.Of(limits, WireJson.Default.UpdateContainerBody), () => WireJson.Default.UpdatedContainer,
            cancellationToken);

    /// <summary>The file system as a tar archive. The caller disposes it.</summary>
    public Task<EngineStream> ExportAsync(string id, CancellationToken cancellationToken) =>
        http.OpenAsync(HttpMethod.Get, $"/containers/{id}/export", null, null, null, cancellationToken);

    /// <summary>POST /commit: makes an image of a container, and returns the image's id.</summary>
    public async Task<string> CommitAsync(Query query, CancellationToken cancellationToken)
    {
        // That the container's own settings are to stay is said with null. Docker takes nothing for the same; Podman does not.
        var settings = JsonBody.Of(null!, WireJson.Default.JsonNode);
        var made = await http.SendAsync(HttpMethod.Post, $"/commit", query, settings, () => WireJson.Default.CommittedImage, cancellationToken).ConfigureAwait(false);
        return made.Id;
    }
}
