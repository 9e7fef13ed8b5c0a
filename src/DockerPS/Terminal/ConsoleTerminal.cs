using System.Runtime.InteropServices;

namespace DockerPS.Terminal;

/// <summary>
/// The terminal that PowerShell runs in, in raw mode: every key is a byte to be passed on, every byte that is written is the
/// terminal's to interpret. Disposing it puts back the mode that was found.
/// </summary>
internal abstract class ConsoleTerminal : IDisposable
{
    private readonly object gate = new();
    private readonly List<PosixSignalRegistration> signals = [];
    private bool restored;
    private byte[] farewell = [];

    /// <summary>What keeps this session from being one at a terminal: the redirected stream's name; null where nothing does.</summary>
    public static string? Obstacle => Console.IsInputRedirected ? "standard input" : Console.IsOutputRedirected ? "standard output" : null;

    /// <summary>Rows and columns; both at least 1.</summary>
    public static (int Height, int Width) Size => (Math.Max(Console.WindowHeight, 1), Math.Max(Console.WindowWidth, 1));

    /// <summary>Takes the terminal over for a full screen of its own; what was on it comes back in the end.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static ConsoleTerminal OpenScreen()
    {
        var terminal = Open();
        // The other screen, no cursor, and lines that are cut at the edge and not wrapped; in the end all of it the other way round.
        terminal.farewell = "\u001b[?7h\u001b[?25h\u001b[?1049l"u8.ToArray();
        terminal.Write("\u001b[?1049h\u001b[?25l\u001b[?7l"u8);
        return terminal;
    }

    /// <summary>Takes the terminal over.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static ConsoleTerminal Open()
    {
        ConsoleTerminal terminal = OperatingSystem.IsWindows() ? new WindowsTerminal() : new UnixTerminal();
        // A shell that is told to end in the middle leaves the terminal as it was, too. From .NET 10 on a signal is no ProcessExit.
        AppDomain.CurrentDomain.ProcessExit += terminal.OnProcessExit;
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            terminal.signals.Add(PosixSignalRegistration.Create(signal, _ => terminal.RestoreOnce()));
        return terminal;
    }

    /// <summary>Waits for keys and returns them as bytes of UTF-8 and escape sequences.</summary>
    /// <returns>The number of bytes; 0 when the terminal is gone or nothing more is wanted.</returns>
    public abstract int Read(byte[] buffer, CancellationToken cancellationToken);

    /// <summary>Writes bytes of UTF-8 and escape sequences. A character may be split over two calls.</summary>
    public abstract void Write(ReadOnlySpan<byte> bytes);

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        signals.ForEach(signal => signal.Dispose());
        RestoreOnce();
    }

    /// <summary>Puts back the mode that was found.</summary>
    protected abstract void Restore();

    private void OnProcessExit(object? sender, EventArgs arguments) => RestoreOnce();

    private void RestoreOnce()
    {
        lock (gate)
        {
            if (restored)
                return;
            restored = true;
            Write(farewell);
            Restore();
        }
    }
}
