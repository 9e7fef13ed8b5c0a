using System.Runtime.InteropServices;

namespace DockerPS.Terminal;

/// <summary>A terminal of Linux or macOS.</summary>
internal sealed class UnixTerminal : ConsoleTerminal
{
    private const int StandardInput = 0;
    private const int ApplyNow = 0;
    private const int Interrupted = 4;
    private const short Readable = 1;

    /// <summary>How soon a reader that is not wanted any more notices, in milliseconds.</summary>
    private const int Notice = 50;

    private readonly byte[] found = NewSettings();
    private readonly Stream output = Console.OpenStandardOutput();

    public UnixTerminal()
    {
        if (GetAttributes(StandardInput, found) != 0)
            throw new IOException($"The terminal does not tell its settings (error {Marshal.GetLastPInvokeError()}).");
        var raw = (byte[])found.Clone();
        MakeRaw(raw);
        if (SetAttributes(StandardInput, ApplyNow, raw) != 0)
            throw new IOException($"The terminal does not take new settings (error {Marshal.GetLastPInvokeError()}).");
    }

    public override int Read(byte[] buffer, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            // A plain read could not be called off, and would swallow the first key after the session.
            var events = new PollDescriptor { Descriptor = StandardInput, Events = Readable };
            var ready = Poll(ref events, 1, Notice);
            if (ready < 0 && Marshal.GetLastPInvokeError() != Interrupted)
                return 0;
            if (ready <= 0)
                continue;
            var count = Read(StandardInput, buffer, buffer.Length);
            if (count >= 0 || Marshal.GetLastPInvokeError() != Interrupted)
                return (int)Math.Max(count, 0);
        }
        return 0;
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        output.Flush();
    }

    protected override void Restore() => _ = SetAttributes(StandardInput, ApplyNow, found);

    // struct termios has another layout in every C library, none beyond 72 bytes. Nothing here looks inside: the library's own
    // functions fill it in, change it and take it back.
    private static byte[] NewSettings() => new byte[256];

    [DllImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetAttributes(int descriptor, [Out] byte[] settings);

    [DllImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetAttributes(int descriptor, int when, byte[] settings);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void MakeRaw([In, Out] byte[] settings);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Read(int descriptor, [Out] byte[] buffer, nint length);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}
