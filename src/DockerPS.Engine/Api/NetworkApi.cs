using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>/networks.</summary>
internal sealed class NetworkApi(EngineHttp http)
{
    public Task<NetworkBody[]> ListAsync(Filters filters, CancellationToken cancellationToken) =>
        http.GetAsync($"/networks", new Query { { "filters", filters } }, WireJson.Default.NetworkBodyArray, cancellationToken);
}
