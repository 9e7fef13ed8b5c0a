using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>/build.</summary>
internal sealed class BuildApi(EngineHttp http)
{
    /// <summary>POST /build to the classic builder. Cancelling ends the build on the engine.</summary>
    /// <param name="query">All parameters of the build.</param>
    /// <param name="writeTar">Writes the context, which is read while the engine reads it; null where the engine fetches it itself.</param>
    /// <param name="registryConfig">The X-Registry-Config header; null for none.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <remarks>A failed step arrives as a message with <see cref="BuildMessage.ErrorDetail"/>; the caller knows which step it was.</remarks>
    public async IAsyncEnumerable<BuildMessage> BuildAsync(
        Query query, Func<Stream, CancellationToken, Task>? writeTar, string? registryConfig, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        query.Add("version", "1");
        KeyValuePair<string, string>[]? headers = registryConfig is null ? null : [new("X-Registry-Config", registryConfig)];
        var body = writeTar is null ? null : new StreamingBody(writeTar);
        var stream = await http.OpenAsync(HttpMethod.Post, $"/build", query, body, headers, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await foreach (var message in JsonSequence.ReadAsync(stream, WireJson.Default.BuildMessage, cancellationToken).ConfigureAwait(false))
                yield return message;
        }
    }

    /// <summary>
    /// POST /build to BuildKit. The context goes in a second request beside the first, which is how an engine takes it without a
    /// session; the two find each other by an id.
    /// </summary>
    /// <inheritdoc cref="BuildAsync"/>
    public async IAsyncEnumerable<BuildMessage> BuildKitAsync(
        Query query, Func<Stream, CancellationToken, Task>? writeTar, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N");
        query.Add("version", "2");
        query.Add("buildid", id);
        if (writeTar is not null)
            query.Add("remote", "upload-request");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var context = writeTar is null ? null : new StreamingBody(writeTar);
        var upload = context is null ? Task.CompletedTask : UploadAsync(id, context, ending);
        try
        {
            var opening = http.OpenAsync(HttpMethod.Post, $"/build", query, null, null, ending.Token);
            var stream = await OrUploadFailureAsync(opening, upload, cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var messages = JsonSequence.ReadAsync(stream, WireJson.Default.BuildMessage, ending.Token).GetAsyncEnumerator(ending.Token);
                await using (messages.ConfigureAwait(false))
                {
                    while (await OrUploadFailureAsync(messages.MoveNextAsync().AsTask(), upload, cancellationToken).ConfigureAwait(false))
                    {
                        // Of a context that broke off the engine can only say that it did; why is known here.
                        if (messages.Current.ErrorDetail is not null && context?.WriteFailure is { } failure and not OperationCanceledException)
                            ExceptionDispatchInfo.Throw(failure);
                        yield return messages.Current;
                    }
                }
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await upload.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A context that cannot be read cancels the build, and is what went wrong.
    private static async Task<T> OrUploadFailureAsync<T>(Task<T> build, Task upload, CancellationToken cancellationToken)
    {
        try
        {
            return await build.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await upload.ConfigureAwait(false);
            throw;
        }
    }

    private async Task UploadAsync(string id, StreamingBody context, CancellationTokenSource build)
    {
        var query = new Query { { "version", "2" }, { "remote", "upload-request" }, { "buildid", "upload-request:" + id } };
        try
        {
            await http.SendAsync(HttpMethod.Post, $"/build", query, context, build.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (EngineApiException or EngineProtocolException))
        {
            // The engine's refusals are told by the build itself.
            await build.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
