using System.Net.Security;
using System.Net.Sockets;

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
                throw Unheard(null);
            heard = count > 0;
            return count;
        }
        catch (IOException failure)
        {
            throw Unheard(failure);
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
            throw Unheard(failure);
        }
    }

    // The engine's alert may be lost in the reset that follows it.
    private EngineTlsException Unheard(Exception? failure)
    {
        var reason = failure is null || failure.GetBaseException() is SocketException
            ? "the engine closed the connection after the handshake; it may want another client certificate"
            : TlsFailure.Words(failure);
        return new EngineTlsException(endpoint.ToString(), reason, failure);
    }
}
