using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>/volumes.</summary>
internal sealed class VolumeApi(EngineHttp http)
{
    public Task<VolumeListBody> ListAsync(Filters filters, CancellationToken cancellationToken) =>
        http.GetAsync($"/volumes", new Query { { "filters", filters } }, () => WireJson.Default.VolumeListBody, cancellationToken);

    public Task<VolumeBody> InspectAsync(string name, CancellationToken cancellationToken) =>
        http.GetAsync($"/volumes/{name}", null, () => WireJson.Default.VolumeBody, cancellationToken);

    public Task<VolumeBody> CreateAsync(CreateVolumeBody volume, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Post, $"/volumes/create", null, JsonBody.Of(volume, WireJson.Default.CreateVolumeBody), () => WireJson.Default.VolumeBody, cancellationToken);

    public Task RemoveAsync(string name, bool force, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Delete, $"/volumes/{name}", new Query { { "force", force } }, null, cancellationToken);
}
