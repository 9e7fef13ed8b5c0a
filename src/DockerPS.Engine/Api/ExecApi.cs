using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>/exec: further processes in a running container. An engine cannot end one of them.</summary>
internal sealed class ExecApi(EngineHttp http)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    public async Task<string> CreateAsync(string container, ExecCreateBody exec, CancellationToken cancellationToken)
    {
        var created = await http.SendAsync(
            HttpMethod.Post, $"/containers/{container}/exec", null, JsonBody.Of(exec, WireJson.Default.ExecCreateBody),
            () => WireJson.Default.ExecCreated, cancellationToken).ConfigureAwait(false);
        return created.Id;
    }

    /// <summary>Starts it and takes the connection over. The caller disposes it.</summary>
    /// <param name="id">What <see cref="CreateAsync"/> gave.</param>
    /// <param name="tty">Whether it has a terminal.</param>
    /// <param name="consoleSize">The terminal's height and width; null leaves them to the engine.</param>
    /// <param name="cancellationToken">Ends the waiting for the connection.</param>
    public Task<HijackedConnection> StartAsync(string id, bool tty, int[]? consoleSize, CancellationToken cancellationToken)
    {
        var body = JsonBody.Of(new ExecStartBody { Tty = tty, ConsoleSize = consoleSize }, WireJson.Default.ExecStartBody);
        return http.HijackAsync($"/exec/{id}/start", null, body, cancellationToken);
    }

    /// <summary>Starts it and leaves it to itself.</summary>
    public Task StartDetachedAsync(string id, bool tty, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Post, $"/exec/{id}/start", null, JsonBody.Of(new ExecStartBody { Detach = true, Tty = tty }, WireJson.Default.ExecStartBody), cancellationToken);

    public Task<ExecInspect> InspectAsync(string id, CancellationToken cancellationToken) =>
        http.GetAsync($"/exec/{id}/json", null, () => WireJson.Default.ExecInspect, cancellationToken);

    /// <summary>The exit code of a process whose output has ended. The engine may learn a moment later that it has, too.</summary>
    public async Task<int> ExitCodeAsync(string id, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            if (await InspectAsync(id, cancellationToken).ConfigureAwait(false) is { Running: false, ExitCode: { } code })
                return code;
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task ResizeAsync(string id, int height, int width, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"/exec/{id}/resize", new Query { { "h", height }, { "w", width } }, null, cancellationToken);
}
