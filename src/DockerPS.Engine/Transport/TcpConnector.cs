using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;

using DockerPS.Engine.Http;

namespace DockerPS.Engine.Transport;

internal sealed class TcpConnector : Connector
{
    /// <summary>How long a host may take to accept a connection. One that drops packets would hold a call for minutes.</summary>
    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(15);

    private readonly EngineEndpoint endpoint;
    private readonly Lazy<SslClientAuthenticationOptions>? tls;

    public TcpConnector(EngineEndpoint endpoint)
    {
        this.endpoint = endpoint;
        // A failed read of the key files is not remembered: the user may mend them in the same session.
        if (endpoint.Tls is { } material)
            tls = new(() => material.ToOptions(endpoint.Address), LazyThreadSafetyMode.PublicationOnly);
    }

    public override async ValueTask<EngineConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(ConnectDeadline);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint.Address, endpoint.Port, deadline.Token).ConfigureAwait(false);
            return tls is null ? new SocketConnection(socket) : await SecureAsync(socket, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new EngineTimeoutException($"The Docker engine at {endpoint} did not accept a connection within {ConnectDeadline.TotalSeconds:0} s.", cancelled);
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            throw new EngineUnreachableException(endpoint.ToString(), failure.Message, failure);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<EngineConnection> SecureAsync(Socket socket, CancellationToken cancellationToken)
    {
        try
        {
            var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await stream.AuthenticateAsClientAsync(tls!.Value, cancellationToken).ConfigureAwait(false);
            return new TlsConnection(stream);
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw new EngineTlsException(endpoint.ToString(), failure.InnerException?.Message ?? failure.Message, failure);
        }
    }
}
