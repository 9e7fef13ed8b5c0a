using System.Net.Security;
using System.Net.Sockets;

using DockerPS.Engine.Http;

namespace DockerPS.Engine.Transport;

/// <summary>A connection over TLS. Its write side ends with a close_notify, which the engine takes as the end of input.</summary>
internal sealed class TlsConnection(SslStream tls, EngineEndpoint endpoint) : EngineConnection(tls)
{
    /// <exception cref="EngineTlsException">The engine ended TLS: from version 1.3 on it looks at the client's certificate after the client's handshake.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException failure) when (failure.InnerException is not (null or SocketException))
        {
            throw new EngineTlsException(endpoint.ToString(), TlsFailure.Words(failure), failure);
        }
    }

    public override ValueTask CloseWriteAsync(CancellationToken cancellationToken) => new(tls.ShutdownAsync());
}
