using System.Diagnostics;
using System.Text.Json;

using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>The engine itself: /_ping, /version, /info.</summary>
internal sealed class SystemApi(EngineHttp http)
{
    /// <summary>Asks afresh, and measures how long the engine took.</summary>
    public async Task<(EngineGreeting Greeting, TimeSpan Latency)> PingAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var greeting = await http.RenewGreetingAsync(cancellationToken).ConfigureAwait(false);
        return (greeting, Stopwatch.GetElapsedTime(started));
    }

    public Task<VersionBody> VersionAsync(CancellationToken cancellationToken) =>
        http.GetAsync($"/version", null, () => WireJson.Default.VersionBody, cancellationToken);

    /// <summary>What the engine can do, for those who need no more of /info than is modelled.</summary>
    public Task<InfoBody> CapabilitiesAsync(CancellationToken cancellationToken) =>
        http.GetAsync($"/info", null, () => WireJson.Default.InfoBody, cancellationToken);

    /// <summary>The whole answer: an <see cref="InfoBody"/> and whatever else the engine tells.</summary>
    public Task<JsonElement> InfoAsync(CancellationToken cancellationToken) =>
        http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, cancellationToken);

    /// <summary>POST /auth: lets the engine try a credential on a registry.</summary>
    public Task<LoginResult> LoginAsync(AuthConfig credential, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"/auth", null, JsonBody.Of(credential, WireJson.Default.AuthConfig), () => WireJson.Default.LoginResult, cancellationToken);
}
