using DockerPS.Engine.Http;

namespace DockerPS.Engine.Api;

/// <summary>Which streams of a container's first process to take part in.</summary>
internal sealed record AttachRequest
{
    public bool Stdin { get; init; }

    public bool Stdout { get; init; } = true;

    public bool Stderr { get; init; } = true;

    /// <summary>As <c>ctrl-p,ctrl-q</c>; null takes the engine's own.</summary>
    public string? DetachKeys { get; init; }
}

/// <summary>/containers/{id}/attach.</summary>
internal sealed class AttachApi(EngineHttp http)
{
    /// <summary>Takes a connection over, for a container that runs or is about to. The caller disposes it.</summary>
    public Task<HijackedConnection> AttachAsync(string id, AttachRequest request, CancellationToken cancellationToken) =>
        http.HijackAsync(
            $"/containers/{id}/attach",
            new Query
            {
                { "stream", true },
                { "stdin", request.Stdin },
                { "stdout", request.Stdout },
                { "stderr", request.Stderr },
                { "detachKeys", request.DetachKeys },
            },
            null, cancellationToken);

    public Task ResizeAsync(string id, int height, int width, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"/containers/{id}/resize", new Query { { "h", height }, { "w", width } }, null, cancellationToken);

    /// <summary>Watches for the end of a container. When this returns the engine watches, and the container can be started.</summary>
    /// <param name="id">The full id.</param>
    /// <param name="condition"><c>next-exit</c> or <c>removed</c>.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    public async Task<ExitWatch> WatchExitAsync(string id, string condition, CancellationToken cancellationToken) => new(
        await http.OpenAsync(
            HttpMethod.Post, $"/containers/{id}/wait", new Query { { "condition", condition } }, null, null, cancellationToken).ConfigureAwait(false));
}
