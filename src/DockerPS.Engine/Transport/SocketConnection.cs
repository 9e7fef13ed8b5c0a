using System.Net.Sockets;

namespace DockerPS.Engine.Transport;

/// <summary>A connection over a Unix or TCP socket.</summary>
internal sealed class SocketConnection(Socket socket) : EngineConnection(new NetworkStream(socket, ownsSocket: true))
{
    public override ValueTask CloseWriteAsync(CancellationToken cancellationToken)
    {
        socket.Shutdown(SocketShutdown.Send);
        return ValueTask.CompletedTask;
    }
}
