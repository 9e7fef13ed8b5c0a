using System.Management.Automation;

namespace DockerPS.Runtime;

/// <summary>Local files that are sent to the engine.</summary>
internal static class InputFile
{
    private const int BlockLength = 128 * 1024;

    /// <summary>The path of the file system behind what the user typed or piped.</summary>
    /// <exception cref="FormatException">The path is not one of the file system.</exception>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        var resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem" ? resolved : throw new FormatException($"'{path}' is not a path of the file system.");
    }

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">The path is that of a directory.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new FormatException($"'{path}' is a directory; a file is needed.");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
    }

    /// <summary>Sends a file, and notes how far it is.</summary>
    public static async Task CopyAsync(FileStream file, Stream body, TransferBoard board, CancellationToken cancellationToken)
    {
        var block = GC.AllocateUninitializedArray<byte>(BlockLength);
        var sent = 0L;
        int count;
        while ((count = await file.ReadAsync(block, cancellationToken)) > 0)
        {
            await body.WriteAsync(block.AsMemory(0, count), cancellationToken);
            board.Note(sent += count, file.Length);
        }
    }
}
