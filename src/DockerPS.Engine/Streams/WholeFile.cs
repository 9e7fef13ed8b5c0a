using System.Formats.Tar;

namespace DockerPS.Engine.Streams;

/// <summary>A file that is written under a temporary name beside its own, and gets that name when it is complete.</summary>
internal sealed class WholeFile : IDisposable
{
    private readonly string path;
    private readonly string temporaryPath;
    private readonly UnixFileMode mode;
    private readonly FileStream stream;
    private bool complete;

    /// <param name="path">The file's own name, with its folder.</param>
    /// <param name="mode">The mode on Unix, less the umask: until <see cref="Complete(TarEntry, bool)"/> gives it another.</param>
    /// <exception cref="TreeException">The file cannot be made.</exception>
    public WholeFile(string path, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        this.path = path;
        this.mode = mode;
        temporaryPath = Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.NewGuid():N}.partial");
        stream = DiskFailure.Guard(path, Open);
    }

    /// <exception cref="TreeException">The disk refuses.</exception>
    public void Write(ReadOnlyMemory<byte> content) => DiskFailure.Guard(path, () => stream.Write(content.Span));

    /// <summary>Takes the content of a file that is no link.</summary>
    /// <exception cref="TreeException">There is no such file.</exception>
    public void CopyFrom(string source) => DiskFailure.Guard(path, () =>
    {
        if (!File.Exists(source) || TreeWalk.IsLink(new FileInfo(source)))
            throw new TreeException(path, $"Cannot write '{path}': the archive calls it the same as '{source}', which is no file.");
        using var content = File.OpenRead(source);
        content.CopyTo(stream);
    });

    /// <summary>Gives the file its attributes and its name; one that had the name is gone.</summary>
    /// <exception cref="TreeException">The disk refuses.</exception>
    public void Complete(TarEntry entry, bool keepOwner) => DiskFailure.Guard(path, () =>
    {
        stream.Dispose();
        EntryAttributes.Apply(temporaryPath, entry, keepOwner);
        TakeName();
    });

    /// <summary>Gives the file its name; one that had the name is gone.</summary>
    /// <exception cref="TreeException">The disk refuses.</exception>
    public void Complete() => DiskFailure.Guard(path, () =>
    {
        stream.Dispose();
        TakeName();
    });

    public void Dispose()
    {
        stream.Dispose();
        if (!complete)
            File.Delete(temporaryPath);
    }

    private void TakeName()
    {
        File.Move(temporaryPath, path, overwrite: true);
        complete = true;
    }

    private FileStream Open()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        return new FileStream(temporaryPath, options);
    }
}
