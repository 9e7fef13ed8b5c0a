using System.Net.Security;

using DockerPS.Engine.Http;

namespace DockerPS.Engine.Transport;

/// <summary>
/// A connection over TLS. Its write side ends with a close_notify, which the engine takes as the end of input. From TLS 1.3
/// on the engine looks at the client's certificate after the client's handshake, so that what fails before the first byte
/// of an answer is the handshake's failure.
/// </summary>
internal sealed class TlsConnection(SslStream tls, EngineEndpoint endpoint) : EngineConnection(tls)
{
    private bool heard;

    public override ValueTask CloseWriteAsync(CancellationToken cancellationToken) => new(tls.ShutdownAsync());

    /// <exception cref="EngineTlsException">The engine ended the connection without a word.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (heard)
            return await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        try
        {
            var count = await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (count == 0 && buffer.Length > 0)
                throw Unheard("the engine closed the connection after the handshake; it may want another client certificate", null);
            heard = count > 0;
            return count;
        }
        catch (IOException failure)
        {
            throw Unheard(TlsFailure.Words(failure), failure);
        }
    }

    /// <inheritdoc cref="ReadAsync"/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await base.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (HangUpException failure) when (!heard)
        {
            throw Unheard(TlsFailure.Words(failure), failure);
        }
    }

    private EngineTlsException Unheard(string reason, Exception? failure) => new(endpoint.ToString(), reason, failure);
}
