using System.Formats.Tar;

namespace DockerPS.Engine.Streams;

/// <summary>
/// Puts an archive from the engine into a directory. No entry gets out of it: neither by its name, nor by a link's target, nor through a
/// symbolic link in the directory, whoever made that. A file appears whole under its name or not at all.
/// </summary>
internal sealed class SafeExtraction
{
    private readonly ExtractionOptions options;
    private readonly ExtractionPaths paths;
    private readonly IProgress<long>? progress;
    private readonly byte[] buffer = GC.AllocateUninitializedArray<byte>(256 * 1024);
    private readonly List<(string Path, TarEntry Entry)> directories = [];
    private readonly List<string> skipped = [];
    private int files;
    private int links;
    private long bytes;

    private SafeExtraction(ExtractionOptions options, IProgress<long>? progress)
    {
        this.options = options;
        this.progress = progress;
        paths = new ExtractionPaths(options);
    }

    /// <summary>
    /// Extracts everything, on a thread of its own, which waits for the disk while the archive is read ahead.
    /// </summary>
    /// <param name="archive">The tar archive. The stream stays the caller's; a cancel disposes it, since nothing else ends a read.</param>
    /// <param name="options">Where to, and how.</param>
    /// <param name="progress">Hears how many bytes of content were written so far; null if nobody cares.</param>
    /// <param name="cancellationToken">Stops it. What is complete stays on disk.</param>
    /// <exception cref="ArchiveRefusedException">An entry would get out of the directory.</exception>
    /// <exception cref="Http.EngineProtocolException">The archive is malformed or truncated.</exception>
    /// <exception cref="TreeException">Something cannot be written.</exception>
    public static async Task<ExtractionResult> RunAsync(
        Stream archive, ExtractionOptions options, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Directory))
            throw new TreeException(options.Directory, $"The destination '{options.Directory}' is not an existing directory.");
        if (options.KeepOwner && OperatingSystem.IsWindows())
            throw new TreeException(options.Directory, $"Files in '{options.Directory}' cannot keep their owners on Windows.");
        var extraction = new SafeExtraction(options, progress);
        using var closing = cancellationToken.Register(archive.Dispose);
        return await Task.Factory.StartNew(
            () => extraction.Run(archive, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
    }

    private ExtractionResult Run(Stream archive, CancellationToken cancellationToken)
    {
        try
        {
            using var ahead = new ReadAhead(archive);
            using var reader = new TarStreamReader(ahead);
            while (reader.Read() is { } entry)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (options.Selects?.Invoke(entry.Name) != false)
                    Extract(entry, cancellationToken);
            }
        }
        catch (Exception failure) when (cancellationToken.IsCancellationRequested && failure is not OperationCanceledException)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        return Finish();
    }

    private void Extract(TarEntry entry, CancellationToken cancellationToken)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.Directory or TarEntryType.DirectoryList:
                AddDirectory(entry);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                AddFile(entry, cancellationToken);
                break;
            case TarEntryType.SymbolicLink:
                AddLink(entry);
                break;
            case TarEntryType.HardLink:
                AddCopy(entry);
                break;
            case TarEntryType.GlobalExtendedAttributes:
                break;
            default:
                skipped.Add(entry.Name);
                break;
        }
    }

    private void AddDirectory(TarEntry entry)
    {
        // An entry for the destination itself must not change what the user's directory is like.
        if (paths.Resolve(entry.Name) is not { Length: > 0 } path)
            return;
        paths.EnsureDirectory(path, entry.Name);
        directories.Add((path, entry));
    }

    private void AddFile(TarEntry entry, CancellationToken cancellationToken)
    {
        using var file = new WholeFile(paths.ForNonDirectory(entry.Name));
        if (entry.DataStream is { } content)
        {
            int count;
            while ((count = content.Read(buffer)) > 0)
            {
                // What a read gives that a cancel ran into is nobody's content.
                cancellationToken.ThrowIfCancellationRequested();
                file.Write(buffer.AsMemory(0, count));
                bytes += count;
                progress?.Report(bytes);
            }
        }

        file.Complete(entry, options.KeepOwner);
        files++;
    }

    private void AddCopy(TarEntry entry)
    {
        var target = paths.ForNonDirectory(entry.LinkName);
        using var file = new WholeFile(paths.ForNonDirectory(entry.Name));
        file.CopyFrom(target);
        file.Complete(entry, options.KeepOwner);
        files++;
    }

    private void AddLink(TarEntry entry)
    {
        var path = paths.ForNonDirectory(entry.Name);
        paths.CheckLink(entry.Name, entry.LinkName);
        DiskFailure.Guard(path, () =>
        {
            File.Delete(path);
            File.CreateSymbolicLink(path, entry.LinkName);
            if (options.KeepOwner)
                Ownership.Set(path, entry);
        });
        links++;
    }

    private ExtractionResult Finish()
    {
        // Last, from the inside out: a mode may forbid writing, and writing changes the time.
        foreach (var (path, entry) in Enumerable.Reverse(directories))
            DiskFailure.Guard(path, () => EntryAttributes.Apply(path, entry, options.KeepOwner));
        return new ExtractionResult(files, directories.Count, links, bytes, skipped);
    }
}
