using System.Formats.Tar;
using Microsoft.Win32.SafeHandles;

namespace DockerPS.Engine.Streams;

/// <summary>Something that <see cref="TreeWalk"/> found.</summary>
/// <param name="Path">Its path below the walk's root, with '/' between the parts.</param>
/// <param name="Info">What the system says of it; of a link, not of the link's target.</param>
/// <param name="Type">What it is in an archive: a regular file, directory, symbolic link, FIFO or device.</param>
internal sealed record TreeEntry(string Path, FileSystemInfo Info, TarEntryType Type)
{
    private const int LinkMode = 0x1FF;

    public (int Major, int Minor) Device { get; init; }

    /// <summary>A regular file's length in bytes when it was found; 0 for anything else.</summary>
    public long Size => Type == TarEntryType.RegularFile ? ((FileInfo)Info).Length : 0;

    /// <summary>The header for an archive, without the size, which is set where content is written.</summary>
    public TarHeader Header(string name) => new(Type == TarEntryType.Directory ? name + "/" : name, Type, Mode(), Info.LastWriteTimeUtc)
    {
        LinkName = Type == TarEntryType.SymbolicLink ? Target() : "",
        DeviceMajor = Device.Major,
        DeviceMinor = Device.Minor,
    };

    /// <exception cref="TreeException">The file cannot be opened.</exception>
    public SafeFileHandle Open()
    {
        try
        {
            return File.OpenHandle(Info.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(Info.FullName, failure);
        }
    }

    /// <exception cref="TreeException">The file cannot be read.</exception>
    public int Read(SafeFileHandle file, Span<byte> destination, long position)
    {
        try
        {
            return RandomAccess.Read(file, destination, position);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(Info.FullName, failure);
        }
    }

    public TreeException Changed(long size, long now) => new(
        Info.FullName,
        $"'{Info.FullName}' changed its length from {size} to {now} bytes while it was being sent. Send it when nothing writes to it.");

    internal static TreeException Unreadable(string path, Exception failure) => new(
        path,
        failure is UnauthorizedAccessException ? $"No permission to read '{path}'." : $"Cannot read '{path}': {failure.Message}",
        failure);

    private string Target()
    {
        var target = Info.LinkTarget ?? throw Unreadable(Info.FullName, new IOException("the link is gone."));
        return OperatingSystem.IsWindows() ? target.Replace('\\', '/') : target;
    }

    private int Mode()
    {
        if (Type == TarEntryType.SymbolicLink)
            return LinkMode;
        if (!OperatingSystem.IsWindows())
            return (int)Info.UnixFileMode;

        // Windows knows no executable bit, so everything gets it, and nothing is writable by others.
        return Info.Attributes.HasFlag(FileAttributes.ReadOnly) ? Convert.ToInt32("555", 8) : Convert.ToInt32("755", 8);
    }
}
