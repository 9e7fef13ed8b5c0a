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
    private readonly DetachFilter filter;

    /// <param name="connection">From attach or exec of a process with a terminal.</param>
    /// <param name="detachKeys">The keys to leave with. The engine was told as well, or it would act on its own.</param>
    /// <param name="resize">Gives the terminal there so many rows and columns.</param>
    public TerminalSession(HijackedConnection connection, DetachKeys detachKeys, Func<int, int, CancellationToken, Task> resize)
    {
        filter = new DetachFilter(detachKeys.Bytes);
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
        var showing = ShowAsync(terminal, ending.Token);
        try
        {
            // Keys may end with the terminal, too, and then the process still has something to show.
            if (await Task.WhenAny(typing, showing) == typing && await typing)
                return true;
            await showing;
            return false;
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(typing, sizing, showing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ShowAsync(ConsoleTerminal terminal, CancellationToken cancellationToken)
    {
        var block = new byte[BlockLength];
        try
        {
            int count;
            while ((count = await connection.Stream.ReadAsync(block, cancellationToken)) > 0)
                terminal.Write(block.AsSpan(0, count));
        }
        catch (IOException broken) when (broken.InnerException is System.Net.Sockets.SocketException)
        {
            throw new EngineProtocolException($"The connection to the terminal in the container broke: {broken.Message}", broken);
        }
    }

    /// <summary>Whether the user has left.</summary>
    private bool SendKeys(ConsoleTerminal terminal, CancellationToken cancellationToken)
    {
        var typed = new byte[1024];
        var passed = new byte[filter.MaxLength(typed.Length)];
        try
        {
            int count;
            while ((count = terminal.Read(typed, cancellationToken)) > 0)
            {
                if (filter.IsLeaving(typed.AsSpan(0, count), passed, out var length))
                    return true;
                connection.Stream.WriteAsync(passed.AsMemory(0, length), cancellationToken).AsTask().GetAwaiter().GetResult();
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The other end has gone; whoever shows its output learns that as well.
        }
        return false;
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
