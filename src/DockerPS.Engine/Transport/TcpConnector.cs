using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;

using DockerPS.Engine.Http;

namespace DockerPS.Engine.Transport;

internal sealed class TcpConnector(EngineEndpoint endpoint) : Connector
{
    /// <summary>How long a host may take to accept a connection. One that drops packets would hold a call for minutes.</summary>
    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(15);

    /// <summary>How long nothing may come before the system asks whether the host is still there, and how often it asks.</summary>
    private const int KeepAliveSeconds = 30;
    private const int KeepAliveProbes = 3;

    public override async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        // Read for each connection: the user may mend or renew the files in the same session.
        var tls = ReadTls();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(ConnectDeadline);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveSeconds / KeepAliveProbes);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
            await socket.ConnectAsync(endpoint.Address.Host, endpoint.Address.Port!.Value, deadline.Token).ConfigureAwait(false);
            return tls is null ? new SocketConnection(socket) : await SecureAsync(socket, tls, deadline.Token).ConfigureAwait(false);
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

    private SslClientAuthenticationOptions? ReadTls()
    {
        try
        {
            return endpoint.Tls?.ToOptions(endpoint.Address.Host);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new EngineTlsException(endpoint.ToString(), failure.Message, failure);
        }
    }

    private async Task<TlsConnection> SecureAsync(Socket socket, SslClientAuthenticationOptions tls, CancellationToken cancellationToken)
    {
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await stream.AuthenticateAsClientAsync(tls, cancellationToken).ConfigureAwait(false);
            return new TlsConnection(stream, endpoint);
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException)
        {
            throw new EngineTlsException(endpoint.ToString(), TlsFailure.Words(failure), failure);
        }
    }
}
