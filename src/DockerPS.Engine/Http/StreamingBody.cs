using System.Net;
using System.Net.Http.Headers;

using DockerPS.Engine.Transport;

namespace DockerPS.Engine.Http;

/// <summary>A request body that is written while it is made: a tar of a directory, a file, standard input.</summary>
internal sealed class StreamingBody : HttpContent
{
    private readonly Func<Stream, CancellationToken, Task> write;

    /// <param name="write">Writes the body; called once.</param>
    /// <param name="contentType">The media type of the body.</param>
    public StreamingBody(Func<Stream, CancellationToken, Task> write, string contentType = "application/x-tar")
    {
        this.write = write;
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
        catch (HangUpException)
        {
            // The answer says why, or the broken connection does: whoever reads it reports it.
        }
        catch (Exception failure)
        {
            WriteFailure = failure;
            throw;
        }
    }

    /// <summary>Never known: a body in chunks can end early when the engine refuses it.</summary>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
