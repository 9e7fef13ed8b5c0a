using System.Net.Sockets;

using DockerPS.Engine.Http;

namespace DockerPS.Engine.Transport;

internal sealed class UnixSocketConnector(EngineEndpoint endpoint) : Connector
{
    /// <summary>
    /// Blocks its thread, which HTTP has for the connecting alone: a Unix socket connects at once, but to an engine with a long queue of
    /// others. A socket that no task waits for is not watched by .NET's own thread for sockets.
    /// </summary>
    /// <inheritdoc/>
    public override ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(endpoint.Address.Path));
            return new(new SocketConnection(socket));
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
