using System.Text.Json;

using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>/networks.</summary>
internal sealed class NetworkApi(EngineHttp http)
{
    public Task<NetworkBody[]> ListAsync(Filters filters, CancellationToken cancellationToken) =>
        http.GetAsync($"/networks", new Query { { "filters", filters } }, () => WireJson.Default.NetworkBodyArray, cancellationToken);

    public Task<JsonElement> InspectAsync(string id, CancellationToken cancellationToken) =>
        http.GetAsync($"/networks/{id}", null, () => WireJson.Default.JsonElement, cancellationToken);

    public Task<CreatedNetwork> CreateAsync(CreateNetworkBody network, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Post, $"/networks/create", null, JsonBody.Of(network, WireJson.Default.CreateNetworkBody), () => WireJson.Default.CreatedNetwork, cancellationToken);

    public Task RemoveAsync(string id, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Delete, $"/networks/{id}", null, null, cancellationToken);

    public Task ConnectAsync(string id, ConnectNetworkBody connection, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"/networks/{id}/connect", null, JsonBody.Of(connection, WireJson.Default.ConnectNetworkBody), cancellationToken);

    public Task DisconnectAsync(string id, DisconnectNetworkBody connection, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"/networks/{id}/disconnect", null, JsonBody.Of(connection, WireJson.Default.DisconnectNetworkBody), cancellationToken);
}
