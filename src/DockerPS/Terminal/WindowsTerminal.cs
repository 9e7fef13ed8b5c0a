using System.Runtime.InteropServices;
using System.Text;

namespace DockerPS.Terminal;

/// <summary>
/// A console of Windows. Keys come as UTF-16 in input records and leave as UTF-8; output comes as UTF-8 and is written as
/// UTF-16, so that the code page of the console does not matter.
/// </summary>
internal sealed class WindowsTerminal : ConsoleTerminal
{
    private const int StandardInput = -10;
    private const int StandardOutput = -11;
    private const uint Signaled = 0;
    private const uint Failed = 0xFFFFFFFF;
    private const ushort KeyEvent = 1;
    private const ushort AltKey = 0x12;

    /// <summary>How soon a reader that is not wanted any more notices, in milliseconds.</summary>
    private const uint Notice = 50;

    // A console refuses much more at once.
    private const int MostCharacters = 8 * 1024;
    private const int MostRecords = 64;

    /// <summary>A key that is held down may come as one record; so many of its characters are taken.</summary>
    private const int MostRepeats = 4;

    private readonly nint input = GetStandardHandle(StandardInput);
    private readonly nint output = GetStandardHandle(StandardOutput);
    private readonly InputMode foundInput;
    private readonly OutputMode foundOutput;
    private readonly InputRecord[] records = new InputRecord[MostRecords];
    private readonly Encoder encoder = Encoding.UTF8.GetEncoder();
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly char[] characters = new char[MostCharacters];
    private readonly char[] typed = new char[MostRecords * MostRepeats];

    public WindowsTerminal()
    {
        if (!GetMode(input, out uint inputMode) || !GetMode(output, out uint outputMode))
            throw new IOException($"The console does not tell its mode (error {Marshal.GetLastPInvokeError()}).");
        foundInput = (InputMode)inputMode;
        foundOutput = (OutputMode)outputMode;
        var rawInput = (foundInput & ~(InputMode.Processed | InputMode.Line | InputMode.Echo | InputMode.Mouse | InputMode.Window)) | InputMode.VirtualTerminal;
        var rawOutput = foundOutput | OutputMode.Processed | OutputMode.VirtualTerminal | OutputMode.NoAutomaticReturn;
        if (SetMode(input, (uint)rawInput) && SetMode(output, (uint)rawOutput))
            return;
        var error = Marshal.GetLastPInvokeError();
        Restore();
        throw new IOException($"The console has no mode for terminal sequences (error {error}); Windows 10 or later is needed.");
    }

    public override int Read(byte[] buffer, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var state = WaitForSingleObject(input, Notice);
            if (state == Failed)
                return 0;
            if (state != Signaled)
                continue;
            if (!ReadInput(input, records, MostRecords, out var count))
                return 0;
            var bytes = encoder.GetBytes(typed.AsSpan(0, Take((int)count)), buffer, flush: false);
            // What was signalled may have been the focus, or a key that was let go.
            if (bytes > 0)
                return bytes;
        }
        return 0;
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            decoder.Convert(bytes, characters, flush: false, out var used, out var count, out _);
            bytes = bytes[used..];
            for (var written = 0; written < count;)
            {
                if (!WriteConsole(output, ref characters[written], (uint)(count - written), out var now, 0) || now == 0)
                    throw new IOException($"The console does not take output (error {Marshal.GetLastPInvokeError()}).");
                written += (int)now;
            }
        }
    }

    protected override void Restore()
    {
        _ = SetMode(input, (uint)foundInput);
        _ = SetMode(output, (uint)foundOutput);
    }

    // One record a UTF-16 unit. A character that is typed as a number under Alt comes when Alt is let go.
    private int Take(int count)
    {
        var length = 0;
        foreach (var record in records.AsSpan(0, count))
        {
            var isTyped = record.IsDown != 0 || record.VirtualKey == AltKey;
            if (record.Kind == KeyEvent && isTyped && (record.Character != 0 || IsControlSpace(record)))
            {
                var repeats = Math.Clamp((int)record.Repeats, 1, MostRepeats);
                typed.AsSpan(length, repeats).Fill((char)record.Character);
                length += repeats;
            }
        }
        return length;
    }

    // Ctrl+Space and Ctrl+@ are the one key whose byte is zero.
    private static bool IsControlSpace(in InputRecord record) => record is { IsDown: not 0, VirtualKey: 0x20 or 0x32, Modifiers: var held } && (held & 0xC) != 0;

    [DllImport("kernel32", EntryPoint = "GetStdHandle", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint GetStandardHandle(int which);

    [DllImport("kernel32", EntryPoint = "GetConsoleMode", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetMode(nint console, out uint mode);

    [DllImport("kernel32", EntryPoint = "SetConsoleMode", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetMode(nint console, uint mode);

    [DllImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint WaitForSingleObject(nint handle, uint milliseconds);

    [DllImport("kernel32", EntryPoint = "ReadConsoleInputW", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ReadInput(nint console, [Out] InputRecord[] records, uint length, out uint count);

    [DllImport("kernel32", EntryPoint = "WriteConsoleW", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool WriteConsole(nint console, ref char text, uint length, out uint written, nint reserved);

    [Flags]
    private enum InputMode : uint
    {
        Processed = 0x1,
        Line = 0x2,
        Echo = 0x4,
        Window = 0x8,
        Mouse = 0x10,
        VirtualTerminal = 0x200,
    }

    [Flags]
    private enum OutputMode : uint
    {
        Processed = 0x1,
        VirtualTerminal = 0x4,
        NoAutomaticReturn = 0x8,
    }

    /// <summary>INPUT_RECORD with the KEY_EVENT_RECORD of its union.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 20)]
    private struct InputRecord
    {
        [FieldOffset(0)]
        public ushort Kind;

        [FieldOffset(4)]
        public int IsDown;

        [FieldOffset(8)]
        public ushort Repeats;

        [FieldOffset(10)]
        public ushort VirtualKey;

        [FieldOffset(14)]
        public ushort Character;

        [FieldOffset(16)]
        public uint Modifiers;
    }
}
