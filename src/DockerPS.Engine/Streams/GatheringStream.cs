using System.Runtime.InteropServices;

namespace DockerPS.Engine.Streams;

/// <summary>
/// Reads on the calling thread, which blocks, what an engine sends in many small pieces. The engine writes a log line by line,
/// faster than one thread can wake another for each; a reader that sleeps for a moment when it has taken all there was finds
/// many lines the next time. The moment must be shorter than the engine takes to fill a socket, some two hundred lines: after that
/// the engine would wait, too.
/// </summary>
internal sealed class GatheringStream(Stream source) : ReadOnceStream
{
    /// <summary>A read that brings less than this has taken all there was.</summary>
    private const int Little = 2 * 1024;

    /// <summary>Microseconds.</summary>
    private const uint Moment = 100;

    private int last = Little;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (last < Little)
            Rest();
        return new(last = source.Read(buffer.Span));
    }

    // .NET sleeps a millisecond at least, and on Windows up to fifteen.
    private static void Rest()
    {
        if (OperatingSystem.IsWindows())
            Thread.Yield();
        else
            _ = Sleep(Moment);
    }

    [DllImport("libc", EntryPoint = "usleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sleep(uint microseconds);
}
