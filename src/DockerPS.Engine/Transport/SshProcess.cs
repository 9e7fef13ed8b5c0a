using System.Diagnostics;
using System.Globalization;

namespace DockerPS.Engine.Transport;

/// <summary>A running ssh: what it says besides the engine's bytes, and its end.</summary>
internal sealed class SshProcess
{
    /// <summary>Of much that is said, the last is what tells why it ended.</summary>
    private const int WordsLimit = 4096;

    /// <summary>A login that is shared may keep the error stream open after the process that began it.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private volatile string words = "";

    public SshProcess(Process process)
    {
        this.process = process;
        Ended = WatchAsync();
    }

    /// <summary>How it ended: null for well, else the reason.</summary>
    public Task<string?> Ended { get; }

    /// <summary>Ends it, if it has not ended. The system's memory of it goes, too, once it has.</summary>
    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    private async Task<string?> WatchAsync()
    {
        using (process)
        {
            var listening = ListenAsync();
            await process.WaitForExitAsync().ConfigureAwait(false);
            await Task.WhenAny(listening, Task.Delay(LastWords)).ConfigureAwait(false);
            if (process.ExitCode == 0)
                return null;
            return words.Trim() is { Length: > 0 } said ? said : string.Create(CultureInfo.InvariantCulture, $"ssh ended with exit code {process.ExitCode}");
        }
    }

    private async Task ListenAsync()
    {
        var buffer = new char[1024];
        try
        {
            while (await process.StandardError.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
            {
                var all = words + new string(buffer, 0, count);
                words = all.Length > WordsLimit ? all[^WordsLimit..] : all;
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // The process is gone; what it said until then is there.
        }
    }
}
