using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Copying;

/// <summary>A local file or folder that is copied.</summary>
internal sealed class LocalTree
{
    private readonly EndedPath path;
    private readonly FileSystemInfo info;

    private LocalTree(EndedPath path, FileSystemInfo info)
    {
        this.path = path;
        this.info = info;
    }

    public bool IsDirectory => info is DirectoryInfo;

    /// <summary>Bytes of a file; null for a folder, which would have to be walked first.</summary>
    public long? Length => info is FileInfo { LinkTarget: null } file ? file.Length : null;

    /// <param name="path">What to copy.</param>
    /// <param name="followLink">Copy what a link leads to, under the name of the link.</param>
    /// <exception cref="TreeException">There is no such file or folder.</exception>
    public static LocalTree Find(EndedPath path, bool followLink)
    {
        var info = Look(path.Full);
        // With a slash at its end a link means what it leads to.
        if (info.LinkTarget is not null && (followLink || path.MustBeDirectory))
            info = Look(info.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        if (!info.Exists && info.LinkTarget is null)
            throw new TreeException(path.Full, $"There is no file or folder '{path.Full}'.");
        if (path.MustBeDirectory && info is not DirectoryInfo)
            throw new CopyRefusedException($"'{path}' is named like a folder, and is a file.");
        return new LocalTree(path, info);
    }

    /// <summary>Writes it as an archive.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="topName">What the file or folder is called in the archive; null for its own name, or for none where only the contents are meant.</param>
    /// <param name="progress">Hears of the bytes written.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WriteAsync(Stream output, string? topName, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var writer = new TarStreamWriter(output, progress) { KeepsOwner = true };
        var top = topName ?? (path.Ending == PathEnding.Contents ? "" : path.Name);
        if (info is DirectoryInfo)
        {
            if (top.Length > 0)
                await writer.WriteAsync(TreeWalk.Find(info)!, top, cancellationToken).ConfigureAwait(false);
            foreach (var entry in new TreeWalk(info.FullName, IgnorePatterns.None).Entries())
                await writer.WriteAsync(entry, top.Length > 0 ? $"{top}/{entry.Path}" : entry.Path, cancellationToken).ConfigureAwait(false);
        }
        else if (TreeWalk.Find(info) is { } entry)
        {
            await writer.WriteAsync(entry, top, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            throw new TreeException(info.FullName, $"'{info.FullName}' is a socket, which cannot be copied.");
        }
        await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static FileSystemInfo Look(string path)
    {
        var directory = new DirectoryInfo(path);
        return directory.Exists && directory.LinkTarget is null ? directory : new FileInfo(path);
    }
}
