using System.Formats.Tar;

namespace DockerPS.Engine.Streams;

/// <summary>
/// Tells empty files from FIFOs, devices and sockets, all of which look empty. The framework shows the difference nowhere but in the
/// entries that its <see cref="TarWriter"/> makes, so it is asked to make one; a FIFO must not be opened, which would block.
/// </summary>
internal sealed class SpecialFiles : IDisposable
{
    private const int TypeOffset = 156;
    private const int MajorOffset = 329;
    private const int MinorOffset = 337;

    private readonly MemoryStream header = new();
    private readonly TarWriter writer;

    // The writer remembers owners' names, whose look-up can be slow: one serves a whole walk.
    public SpecialFiles() => writer = new TarWriter(header, TarEntryFormat.Ustar, leaveOpen: true);

    /// <summary>The entry for a file of no length; null for a socket.</summary>
    public TreeEntry? Classify(string path, FileInfo file)
    {
        header.SetLength(0);
        try
        {
            writer.WriteEntry(file.FullName, "x");
        }
        catch (IOException unsupported) when (unsupported.GetType() == typeof(IOException))
        {
            return null;
        }
        catch (ArgumentException)
        {
            // The owner's number does not fit the format. Special files of such owners are not recognized.
            return new TreeEntry(path, file, TarEntryType.RegularFile);
        }

        var block = header.GetBuffer().AsSpan(0, TarHeader.BlockLength);
        var device = (Octal(block.Slice(MajorOffset, 8)), Octal(block.Slice(MinorOffset, 8)));
        return new TreeEntry(path, file, (TarEntryType)block[TypeOffset]) { Device = device };
    }

    public void Dispose()
    {
        writer.Dispose();
        header.Dispose();
    }

    private static int Octal(ReadOnlySpan<byte> field)
    {
        var value = 0;
        foreach (var digit in field)
        {
            if (digit is >= (byte)'0' and <= (byte)'7')
                value = (value * 8) + digit - '0';
        }

        return value;
    }
}
