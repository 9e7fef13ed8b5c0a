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

    // A socket that is used without waiting for a task needs no other thread. What is written so has no body that a hang-up could cut.
    public override int Read(Span<byte> buffer) => Carrier.Read(buffer);

    public override int Read(byte[] buffer, int offset, int count) => Carrier.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => Carrier.Write(buffer, offset, count);
}
