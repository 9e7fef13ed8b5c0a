using System.Formats.Tar;

using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Volumes;

/// <summary>
/// Passes an archive on to the engine as it is, and notes what the engine does not do with it: it leaves alone the folder that it
/// extracts in; and a file that gets a second name loses the bits that make it run as its owner or group.
/// </summary>
internal sealed class ArchivePassage(Stream archive)
{
    private const UnixFileMode LostBits = UnixFileMode.SetUser | UnixFileMode.SetGroup;

    private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<TarEntry> links = [];
    private readonly HashSet<TarEntry> linkFolders = [];
    private readonly Stack<TarEntry> folders = new();
    private TarEntry? root;

    /// <summary>Writes the archive, and notes what is in it.</summary>
    public async Task CopyAsync(Stream body, CancellationToken cancellationToken)
    {
        var passed = new PassingStream(archive, body);
        try
        {
            var reader = new TarReader(passed, leaveOpen: true);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
                    Note(entry);
            }
        }
        catch (Exception malformed) when (!passed.Failed
            && malformed is InvalidDataException or IOException or FormatException or ArgumentException or NotSupportedException)
        {
            // The engine will say what is wrong with it, if anything is. It may know kinds of entries that are not known here.
        }
        finally
        {
            end.TrySetResult();
        }
        await passed.DrainAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// What is left to be done once the engine has taken the archive, in this order: second names, their folders, the top folder.
    /// </summary>
    public async Task<IReadOnlyList<TarEntry>> RemainderAsync()
    {
        // The engine may answer to the end mark before the reader here has come to it.
        await end.Task.ConfigureAwait(false);
        return [.. links, .. linkFolders.Where(folder => folder != root), .. root is null ? Array.Empty<TarEntry>() : [root]];
    }

    /// <summary>A name in an archive without what all names may begin or end with.</summary>
    public static string PathOf(string name) => string.Join('/', name.Split('/').Where(part => part is not ("" or ".")));

    private void Note(TarEntry entry)
    {
        var isFolder = entry.EntryType == TarEntryType.Directory;
        var isLink = entry.EntryType == TarEntryType.HardLink && (entry.Mode & LostBits) != 0;
        if (!isFolder && !isLink)
            return;
        var path = PathOf(entry.Name);
        if (isFolder && path.Length == 0)
        {
            root = entry;
            return;
        }
        while (folders.TryPeek(out var folder) && !path.StartsWith(PathOf(folder.Name) + "/", StringComparison.Ordinal))
            folders.Pop();
        if (isFolder)
        {
            folders.Push(entry);
            return;
        }
        links.Add(entry);
        // Its time changes once more when the second name is given anew.
        if (folders.TryPeek(out var above))
            linkFolders.Add(above);
    }

    /// <summary>Gives on what is read of it.</summary>
    private sealed class PassingStream(Stream source, Stream destination) : ReadOnceStream
    {
        private const int BlockLength = 128 * 1024;

        private readonly byte[] block = GC.AllocateUninitializedArray<byte>(BlockLength);
        private ReadOnlyMemory<byte> left;

        /// <summary>Whether one side failed: no fault of what is in the archive.</summary>
        public bool Failed { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (left.IsEmpty)
                left = await PassAsync(cancellationToken).ConfigureAwait(false);
            var count = Math.Min(left.Length, buffer.Length);
            left[..count].CopyTo(buffer);
            left = left[count..];
            return count;
        }

        /// <summary>Passes on what the reader had no need of.</summary>
        public async Task DrainAsync(CancellationToken cancellationToken)
        {
            while (!(await PassAsync(cancellationToken).ConfigureAwait(false)).IsEmpty)
                continue;
        }

        private async Task<ReadOnlyMemory<byte>> PassAsync(CancellationToken cancellationToken)
        {
            try
            {
                var count = await source.ReadAsync(block, cancellationToken).ConfigureAwait(false);
                await destination.WriteAsync(block.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                return block.AsMemory(0, count);
            }
            catch
            {
                Failed = true;
                throw;
            }
        }
    }
}
