using DockerPS.Engine.Http;

namespace DockerPS.Terminal;

/// <summary>Joins the terminal here with that of a process in a container, until the process ends or the user detaches.</summary>
internal sealed class TerminalSession
{
    private const int BlockLength = 16 * 1024;

    /// <summary>How often the size of the window is looked at. Not every terminal tells of its changes.</summary>
    private static readonly TimeSpan SizePace = TimeSpan.FromMilliseconds(200);

    /// <summary>A process takes a moment after its start until it has a terminal whose size can be set.</summary>
    private static readonly TimeSpan StartPace = TimeSpan.FromMilliseconds(20);

    private const int StartAttempts = 50;

    private readonly HijackedConnection connection;
    private readonly Func<int, int, CancellationToken, Task> resize;
    private readonly byte[] detachKeys;
    private int matched;
    private volatile bool detached;

    /// <param name="connection">From attach or exec of a process with a terminal.</param>
    /// <param name="detachKeys">The keys that the engine was told to take for the wish to leave.</param>
    /// <param name="resize">Gives the terminal there so many rows and columns.</param>
    public TerminalSession(HijackedConnection connection, DetachKeys detachKeys, Func<int, int, CancellationToken, Task> resize)
    {
        this.detachKeys = detachKeys.Bytes;
        this.connection = connection;
        this.resize = resize;
    }

    /// <summary>Runs until the other end closes the connection. The terminal is as before when this returns or throws.</summary>
    /// <returns>Whether the user has left and the process goes on; else it has ended.</returns>
    /// <exception cref="EngineProtocolException">The connection broke.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var terminal = ConsoleTerminal.Open();
        // Reading keys blocks a thread for as long as the session lasts.
        var typing = Task.Factory.StartNew(() => SendKeys(terminal, ending.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var sizing = FollowSizeAsync(ending.Token);
        try
        {
            await ShowAsync(terminal, cancellationToken);
            return detached;
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(typing, sizing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ShowAsync(ConsoleTerminal terminal, CancellationToken cancellationToken)
    {
        var block = new byte[BlockLength];
        try
        {
            int count;
            while ((count = await connection.Stream.ReadAsync(block, cancellationToken)) > 0)
            {
                // An engine says of an exec that is left that it failed. It did not.
                if (!detached)
                    terminal.Write(block.AsSpan(0, count));
            }
        }
        catch (IOException broken) when (broken.InnerException is System.Net.Sockets.SocketException)
        {
            throw new EngineProtocolException($"The connection to the terminal in the container broke: {broken.Message}", broken);
        }
    }

    private void SendKeys(ConsoleTerminal terminal, CancellationToken cancellationToken)
    {
        var keys = new byte[1024];
        try
        {
            int count;
            while ((count = terminal.Read(keys, cancellationToken)) > 0)
            {
                Match(keys.AsSpan(0, count));
                connection.Stream.WriteAsync(keys.AsMemory(0, count), cancellationToken).AsTask().GetAwaiter().GetResult();
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The other end has gone; whoever shows its output learns that as well.
        }
    }

    // The engine acts on the keys, and closes the connection as it does at the end of the process. Only the keys tell which it was.
    private void Match(ReadOnlySpan<byte> keys)
    {
        foreach (var key in keys)
        {
            matched = key == detachKeys[matched] ? matched + 1 : 0;
            if (matched < detachKeys.Length)
                continue;
            detached = true;
            matched = 0;
        }
    }

    private async Task FollowSizeAsync(CancellationToken cancellationToken)
    {
        var known = ConsoleTerminal.Size;
        for (var attempt = 1; !await TryResizeAsync(known, cancellationToken) && attempt < StartAttempts; attempt++)
            await Task.Delay(StartPace, cancellationToken);
        while (true)
        {
            await Task.Delay(SizePace, cancellationToken);
            var now = ConsoleTerminal.Size;
            if (now != known && await TryResizeAsync(now, cancellationToken))
                known = now;
        }
    }

    private async Task<bool> TryResizeAsync((int Height, int Width) size, CancellationToken cancellationToken)
    {
        try
        {
            await resize(size.Height, size.Width, cancellationToken);
            return true;
        }
        catch (EngineException)
        {
            return false;
        }
    }
}
