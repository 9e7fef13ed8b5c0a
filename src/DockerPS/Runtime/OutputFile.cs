namespace DockerPS.Runtime;

/// <summary>
/// A local file that appears whole or not at all: it is written under another name in the same folder, and gets its own when
/// it is complete.
/// </summary>
internal sealed class OutputFile : IAsyncDisposable
{
    private const int BlockLength = 128 * 1024;

    private readonly string path;
    private readonly string partial;
    private readonly bool overwrite;
    private readonly FileStream file;
    private bool complete;

    /// <param name="path">The file's own name, as a full path.</param>
    /// <param name="overwrite">Take the place of a file that is there.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public OutputFile(string path, bool overwrite)
    {
        this.path = path;
        this.overwrite = overwrite;
        var folder = Path.GetDirectoryName(path)!;
        // The file system's own words would name the partial file, which nobody has asked for.
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder '{folder}' for the file '{Path.GetFileName(path)}'.");
        partial = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.partial");
        file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
    }

    /// <summary>Where its content goes. It stays the file's own.</summary>
    public Stream Content => file;

    /// <summary>Appends what a stream holds, and notes how far it is.</summary>
    public async Task CopyAsync(Stream source, long? length, TransferBoard board, CancellationToken cancellationToken)
    {
        var block = GC.AllocateUninitializedArray<byte>(BlockLength);
        var received = 0L;
        int count;
        while ((count = await source.ReadAsync(block, cancellationToken)) > 0)
        {
            await file.WriteAsync(block.AsMemory(0, count), cancellationToken);
            board.Note(received += count, length);
        }
    }

    /// <summary>Appends bytes.</summary>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => file.WriteAsync(bytes, cancellationToken);

    /// <summary>Gives the file its name.</summary>
    /// <exception cref="IOException">A file of this name has appeared meanwhile, and is not to be overwritten.</exception>
    public async Task CompleteAsync()
    {
        await file.DisposeAsync();
        File.Move(partial, path, overwrite);
        complete = true;
    }

    public async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        if (!complete)
            File.Delete(partial);
    }
}
