using System.Net.Sockets;
using System.Text;

namespace DockerPS.Engine.Tests.FakeEngine;

/// <summary>One request and the means to answer it, well or badly.</summary>
internal sealed class Exchange(Request request, Stream stream, Socket socket, CancellationToken stop)
{

    public Request Request => request;

    /// <summary>The raw connection.</summary>
    public Stream Stream => stream;

    /// <summary>Cancelled when the test is over.</summary>
    public CancellationToken Stop => stop;

    /// <summary>Whether the connection is of no further use.</summary>
    public bool Ended { get; private set; }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await stream.WriteAsync(bytes, stop);
        await stream.FlushAsync(stop);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>One byte at a time, each in a packet of its own.</summary>
    public async Task DribbleAsync(ReadOnlyMemory<byte> bytes)
    {
        if (socket.ProtocolType == ProtocolType.Tcp)
            socket.NoDelay = true;
        for (var at = 0; at < bytes.Length; at++)
            await SendAsync(bytes.Slice(at, 1));
    }

    /// <summary>Ends the connection in good order.</summary>
    public void Close()
    {
        Ended = true;
        socket.Shutdown(SocketShutdown.Both);
    }

    /// <summary>Ends the connection with a reset; a Unix socket knows none, and closes.</summary>
    public void Reset()
    {
        Ended = true;
        if (socket.ProtocolType == ProtocolType.Tcp)
            socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Does nothing until the client closes the connection.</summary>
    public async Task StallAsync()
    {
        Ended = true;
        var heard = new byte[4096];
        try
        {
            while (await stream.ReadAsync(heard, stop) > 0)
            {
                // Whatever else the client says goes unheard.
            }
        }
        catch (IOException)
        {
            // Closed with a reset: gone all the same.
        }
    }

    /// <summary>The rest of the connection is the script's business.</summary>
    public void Hijacked() => Ended = true;
}
