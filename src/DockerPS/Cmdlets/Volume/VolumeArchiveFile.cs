using System.Formats.Tar;
using System.IO.Compression;

using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>A file that holds a volume: a tar archive, compressed or not.</summary>
internal static class VolumeArchiveFile
{
    private static readonly string[] Compressed = [".tar.gz", ".tgz"];

    /// <summary>Whether a file of this name is to be compressed.</summary>
    /// <exception cref="FormatException">The name does not tell.</exception>
    public static bool IsCompressed(string path)
    {
        if (Array.Exists(Compressed, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            return true;
        return path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase)
            ? false
            : throw new FormatException($"'{path}' does not tell by its name what it is to be; it must end in .tar, .tar.gz or .tgz.");
    }

    /// <summary>The name of the volume that a file is called after.</summary>
    public static string VolumeOf(string path)
    {
        var name = Path.GetFileName(path);
        var ending = Compressed.Append(".tar").FirstOrDefault(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return ending is null ? name : name[..^ending.Length];
    }

    /// <summary>Opens the tar archive in a file. What the file is is told by its content.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">It is a directory.</exception>
    public static CheckedArchive Open(string path, TransferBoard board)
    {
        var file = InputFile.Open(path);
        var magic = new byte[2];
        var isCompressed = RandomAccess.Read(file.SafeFileHandle, magic, 0) == 2 && magic is [0x1f, 0x8b];
        var watched = new WatchedStream(file, board, file.Length);
        return new CheckedArchive(path, isCompressed ? new GZipStream(watched, CompressionMode.Decompress) : watched);
    }

    /// <summary>Reads the whole archive.</summary>
    /// <exception cref="FormatException">It is damaged, cut off or no tar archive, or holds what engines do not take.</exception>
    public static async Task VerifyAsync(string path, TransferBoard board, CancellationToken cancellationToken)
    {
        await using var archive = Open(path, board);
        await using var reader = new TarReader(archive, leaveOpen: true);
        try
        {
            while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is not null)
                continue;
        }
        catch (Exception malformed) when (malformed is InvalidDataException or EndOfStreamException)
        {
            throw archive.Damaged(malformed);
        }
        catch (NotSupportedException unknown)
        {
            // As GNU's older form of files with holes, at which the engine would stop halfway.
            throw new FormatException(
                $"'{path}' holds a kind of entry that engines do not take, and nothing of it was kept: {unknown.Message} tar --format=pax makes one that they do.",
                unknown);
        }
        await archive.CopyToAsync(Stream.Null, cancellationToken);
    }
}
