using System.Text.Json;

using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>The end of a container that is waited for. The engine announces it in the body of an answer that has begun.</summary>
internal sealed class ExitWatch(EngineStream body) : IAsyncDisposable
{
    /// <summary>The exit code, when the container has ended. To be called once.</summary>
    /// <exception cref="EngineProtocolException">The engine went away, or says that it cannot tell.</exception>
    public async Task<long> CodeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var result = await JsonSerializer.DeserializeAsync(body, WireJson.Default.WaitResult, cancellationToken).ConfigureAwait(false);
            return result?.Error?.Message is { Length: > 0 } reason
                ? throw new EngineProtocolException($"The engine could not tell how the container ended: {reason}")
                : result?.StatusCode ?? 0;
        }
        catch (JsonException failure)
        {
            throw new EngineProtocolException("The engine went away before the container had ended.", failure);
        }
    }

    public ValueTask DisposeAsync() => body.DisposeAsync();
}
