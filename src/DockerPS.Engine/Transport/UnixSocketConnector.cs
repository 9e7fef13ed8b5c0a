using System.Net;
using System.Net.Sockets;

using DockerPS.Engine.Http;

namespace DockerPS.Engine.Transport;

internal sealed class UnixSocketConnector(EngineEndpoint endpoint) : Connector
{
    public override ValueTask<EngineConnection> ConnectAsync(CancellationToken cancellationToken) =>
        ConnectAsync((socket, address) => socket.ConnectAsync(address, cancellationToken));

    // It connects at once, but to an engine with a long queue of others. Whoever gives up then leaves a thread behind until that moves on.
    public override ValueTask<EngineConnection> ConnectBlockingAsync(CancellationToken cancellationToken) =>
        ConnectAsync((socket, address) => new(Task.Run(() => socket.Connect(address), cancellationToken).WaitAsync(cancellationToken)));

    private async ValueTask<EngineConnection> ConnectAsync(Func<Socket, EndPoint, ValueTask> connect)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await connect(socket, new UnixDomainSocketEndPoint(endpoint.Address.Path)).ConfigureAwait(false);
            return new SocketConnection(socket);
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            throw failure.SocketErrorCode == SocketError.AccessDenied
                ? new EngineSocketDeniedException(endpoint.ToString(), failure)
                : new EngineUnreachableException(endpoint.ToString(), Reason(failure), failure);
        }
        catch (ArgumentOutOfRangeException failure)
        {
            socket.Dispose();
            throw new EngineUnreachableException(endpoint.ToString(), "the path is longer than a socket's may be", failure);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The operating system's words for a missing socket file speak of an address that cannot be assigned.
    private string Reason(SocketException failure) =>
        File.Exists(endpoint.Address.Path) ? failure.Message : $"there is no socket {endpoint.Address.Path}";
}
