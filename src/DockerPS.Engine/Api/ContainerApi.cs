using System.Text.Json;

using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>/containers: their life, from create to remove.</summary>
internal sealed class ContainerApi(EngineHttp http)
{
    public Task<ContainerSummary[]> ListAsync(bool all, int? limit, bool size, Filters filters, CancellationToken cancellationToken) =>
        http.GetAsync(
            $"/containers/json", new Query { { "all", all }, { "limit", limit }, { "size", size ? true : null }, { "filters", filters } },
            WireJson.Default.ContainerSummaryArray, cancellationToken);

    public Task<JsonElement> InspectAsync(string id, bool size, CancellationToken cancellationToken) =>
        http.GetAsync($"/containers/{id}/json", new Query { { "size", size ? true : null } }, WireJson.Default.JsonElement, cancellationToken);

    /// <summary>The same as <see cref="InspectAsync"/>, of which only what is modelled is kept.</summary>
    public Task<ContainerInspect> LookAsync(string id, CancellationToken cancellationToken) =>
        http.GetAsync($"/containers/{id}/json", null, WireJson.Default.ContainerInspect, cancellationToken);

    public Task<CreatedContainer> CreateAsync(string? name, string? platform, CreateContainerBody container, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Post, $"/containers/create", new Query { { "name", name }, { "platform", platform } },
            JsonBody.Of(container, WireJson.Default.CreateContainerBody), WireJson.Default.CreatedContainer, cancellationToken);

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

    public Task KillAsync(string id, string? signal, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"/containers/{id}/kill", new Query { { "signal", signal } }, null, cancellationToken);

    public Task RemoveAsync(string id, bool force, bool volumes, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Delete, $"/containers/{id}", new Query { { "force", force }, { "v", volumes } }, null, cancellationToken);

    /// <summary>The raw log: stdcopy frames, or plain bytes where the container has a terminal. The caller disposes it.</summary>
    public Task<EngineStream> LogsAsync(string id, Query query, CancellationToken cancellationToken) =>
        http.OpenAsync(HttpMethod.Get, $"/containers/{id}/logs", query, null, null, cancellationToken);
}
