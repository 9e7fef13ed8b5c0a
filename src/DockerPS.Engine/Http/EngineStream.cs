namespace DockerPS.Engine.Http;

/// <summary>
/// The body of a response that is read while it arrives. Disposing it in the middle closes its connection, which is how the
/// engine learns that nobody reads on.
/// </summary>
internal sealed class EngineStream : Stream
{
    private readonly HttpResponseMessage response;
    private readonly Stream body;
    private readonly string request;
    private readonly HttpMessageInvoker? connection;
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenRegistration registration;
    private long received;

    /// <param name="response">The answer.</param>
    /// <param name="body">Its body.</param>
    /// <param name="request">What it answers, for errors.</param>
    /// <param name="connection">What the answer came over, where that ends with it; null for a connection of the pool.</param>
    /// <param name="closing">Closes the connection under a read that blocks.</param>
    public EngineStream(
        HttpResponseMessage response, Stream body, string request, HttpMessageInvoker? connection = null, CancellationToken closing = default)
    {
        this.response = response;
        this.body = body;
        this.request = request;
        this.connection = connection;
        cancellation = closing;
        registration = closing.UnsafeRegister(static response => ((HttpResponseMessage)response!).Dispose(), response);
    }

    public HttpResponseMessage Response => response;

    /// <summary>The number of bytes that the engine announced; null for a body in chunks.</summary>
    public long? AnnouncedLength => response.Content.Headers.ContentLength;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => received; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            received += count;
            return count;
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            // A cancelled read closes the connection under itself; the caller asked for that and must hear of nothing else.
            cancellationToken.ThrowIfCancellationRequested();
            throw Interrupted(failure);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            var count = body.Read(buffer);
            // A body that was closed before it was asked looks like one that has ended.
            if (count == 0)
                cancellation.ThrowIfCancellationRequested();
            received += count;
            return count;
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or ObjectDisposedException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw Interrupted(failure);
        }
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            registration.Dispose();
            response.Dispose();
            connection?.Dispose();
        }
        base.Dispose(disposing);
    }

    private EngineProtocolException Interrupted(Exception failure) => new(
        $"The connection to the engine ended in the middle of the answer to {request}, after {received} bytes: {failure.Message}", failure);
}
