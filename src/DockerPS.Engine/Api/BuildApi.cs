using System.Runtime.CompilerServices;

using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>/build.</summary>
internal sealed class BuildApi(EngineHttp http)
{
    /// <summary>POST /build with a tar as its body, which is read while the engine reads it. Cancelling ends the build on the engine.</summary>
    /// <remarks>A failed step arrives as a message with <see cref="BuildMessage.ErrorDetail"/>; the caller knows which step it was.</remarks>
    public async IAsyncEnumerable<BuildMessage> BuildAsync(
        Query query, Func<Stream, CancellationToken, Task> writeTar, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = await http.OpenAsync(HttpMethod.Post, $"/build", query, new StreamingBody(writeTar), null, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await foreach (var message in JsonSequence.ReadAsync(stream, WireJson.Default.BuildMessage, cancellationToken).ConfigureAwait(false))
                yield return message;
        }
    }
}
