using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace DockerPS.Engine.Http;

/// <summary>A request body that is written while it is made: a tar of a directory, a file, standard input.</summary>
internal sealed class StreamingBody : HttpContent
{
    private readonly Func<Stream, CancellationToken, Task> write;
    private readonly long? length;

    /// <param name="write">Writes the body; called once.</param>
    /// <param name="contentType">The media type of the body.</param>
    /// <param name="length">The number of bytes if it is known before; null sends the body in chunks.</param>
    public StreamingBody(Func<Stream, CancellationToken, Task> write, string contentType = "application/x-tar", long? length = null)
    {
        this.write = write;
        this.length = length;
        Headers.ContentType = new MediaTypeHeaderValue(contentType);
    }

    /// <summary>The failure of the writer itself: an unreadable file, say. HTTP would report only that the request was not sent.</summary>
    public Exception? WriteFailure { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        try
        {
            await write(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException failure) when (failure.InnerException is SocketException && length is null)
        {
            // The engine hung up, and has most likely said why before: its answer is what the caller must hear.
        }
        catch (Exception failure)
        {
            WriteFailure = failure;
            throw;
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length ?? 0;
        return length is not null;
    }
}
