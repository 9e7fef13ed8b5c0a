using System.Net.Sockets;

namespace DockerPS.Engine.Transport;

/// <summary>
/// A connection over a Unix or TCP socket. It is a <see cref="NetworkStream"/> because .NET's HTTP waits for no task before it uses
/// one of those again for a request that blocks.
/// </summary>
internal sealed class SocketConnection(Socket socket) : NetworkStream(socket, ownsSocket: true), IEngineConnection
{
    private readonly HangUp hangUp = new();

    /// <inheritdoc/>
    public ValueTask CloseWriteAsync(CancellationToken cancellationToken)
    {
        Socket.Shutdown(SocketShutdown.Send);
        return ValueTask.CompletedTask;
    }

    // What is written by blocking has no body that a hang-up could cut.
    /// <exception cref="HangUpException">The engine reads no further; thrown once.</exception>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        hangUp.IsKnown ? ValueTask.CompletedTask : hangUp.WatchAsync(base.WriteAsync(buffer, cancellationToken));

    /// <inheritdoc cref="WriteAsync(ReadOnlyMemory{byte}, CancellationToken)"/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
