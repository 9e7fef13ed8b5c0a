using DockerPS.Engine.Transport;

namespace DockerPS.Engine.Http;

/// <summary>A connection taken over after <c>101 Switching Protocols</c>: both ends write raw bytes, and either may stop writing alone.</summary>
internal sealed class HijackedConnection : IAsyncDisposable
{
    private readonly HttpMessageInvoker invoker;
    private readonly HttpResponseMessage response;
    private readonly IEngineConnection connection;

    public HijackedConnection(HttpMessageInvoker invoker, HttpResponseMessage response, Stream stream, IEngineConnection connection)
    {
        this.invoker = invoker;
        this.response = response;
        this.connection = connection;
        Stream = stream;
    }

    /// <summary>The raw bytes in both directions.</summary>
    public Stream Stream { get; }

    /// <summary><c>application/vnd.docker.multiplexed-stream</c> or <c>.raw-stream</c> from API 1.42 on; null before.</summary>
    public string? ContentType => response.Content.Headers.ContentType?.MediaType;

    /// <summary>Ends the standard input of the process at the other end; what it still writes can be read.</summary>
    public ValueTask CloseWriteAsync(CancellationToken cancellationToken) => connection.CloseWriteAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync().ConfigureAwait(false);
        response.Dispose();
        invoker.Dispose();
        await connection.DisposeAsync().ConfigureAwait(false);
    }
}
