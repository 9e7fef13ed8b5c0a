using System.Formats.Tar;

namespace DockerPS.Engine.Streams;

/// <summary>A file that is written under a temporary name beside its own, and gets that name when it is complete.</summary>
internal sealed class WholeFile : IDisposable
{
    private readonly string path;
    private readonly string temporaryPath;
    private readonly FileStream stream;
    private bool complete;

    /// <exception cref="TreeException">The file cannot be made.</exception>
    public WholeFile(string path)
    {
        this.path = path;
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
        File.Move(temporaryPath, path, overwrite: true);
        complete = true;
    });

    public void Dispose()
    {
        stream.Dispose();
        if (!complete)
            File.Delete(temporaryPath);
    }

    private FileStream Open()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(temporaryPath, options);
    }
}
