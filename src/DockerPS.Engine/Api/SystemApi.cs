using System.Diagnostics;

using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>The engine itself: /_ping, /version, /info.</summary>
internal sealed class SystemApi(EngineHttp http)
{
    /// <summary>Asks afresh, and measures how long the engine took.</summary>
    public async Task<TimeSpan> PingAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var response = await http.PingAsync(cancellationToken).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(started);
    }

    public Task<VersionBody> VersionAsync(CancellationToken cancellationToken) =>
        http.GetAsync($"/version", null, WireJson.Default.VersionBody, cancellationToken);

    public Task<InfoBody> InfoAsync(CancellationToken cancellationToken) =>
        http.GetAsync($"/info", null, WireJson.Default.InfoBody, cancellationToken);
}
