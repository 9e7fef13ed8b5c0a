using System.Formats.Tar;

namespace DockerPS.Engine.Streams;

/// <summary>
/// Writes a tar archive while the files are read: through one buffer, without temporary files, so that memory stays flat and small
/// files share a write. The output stays the caller's.
/// </summary>
/// <param name="output">Where the archive goes.</param>
/// <param name="progress">Hears how many bytes of the archive have been written so far; null if nobody cares.</param>
internal sealed class TarStreamWriter(Stream output, IProgress<long>? progress = null)
{
    private readonly byte[] buffer = GC.AllocateUninitializedArray<byte>(128 * 1024);
    private int filled;
    private long written;

    /// <summary>Whether files keep the numbers of their owners and groups; else all belongs to root.</summary>
    public bool KeepsOwner { get; init; }

    /// <summary>An entry without content.</summary>
    public async ValueTask WriteAsync(TarHeader header, CancellationToken cancellationToken)
    {
        if (header.Length > buffer.Length)
            throw new TreeException(header.Name, $"The name of '{header.Name}' or of its link's target is too long for an archive.");
        if (header.Length > buffer.Length - filled)
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        header.Write(buffer.AsSpan(filled));
        filled += header.Length;
    }

    /// <summary>A file whose content is in memory.</summary>
    public async ValueTask WriteAsync(TarHeader header, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await WriteAsync(header with { Size = content.Length }, cancellationToken).ConfigureAwait(false);
        for (var rest = content; !rest.IsEmpty;)
        {
            var space = await FreeSpaceAsync(cancellationToken).ConfigureAwait(false);
            var count = Math.Min(rest.Length, space.Length);
            rest.Span[..count].CopyTo(space.Span);
            filled += count;
            rest = rest[count..];
        }

        await PadAsync(content.Length, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A file, link, directory or special file as it is on disk, under the name given.</summary>
    /// <exception cref="TreeException">It cannot be read, or changed its length meanwhile.</exception>
    public async ValueTask WriteAsync(TreeEntry entry, string name, CancellationToken cancellationToken)
    {
        if (entry.Type != TarEntryType.RegularFile)
        {
            await WriteAsync(HeaderOf(entry, name), cancellationToken).ConfigureAwait(false);
            return;
        }

        using var file = entry.Open();
        var size = RandomAccess.GetLength(file);
        await WriteAsync(HeaderOf(entry, name) with { Size = size }, cancellationToken).ConfigureAwait(false);
        for (var position = 0L; position < size;)
        {
            var space = await FreeSpaceAsync(cancellationToken).ConfigureAwait(false);
            var count = entry.Read(file, space.Span[..(int)Math.Min(space.Length, size - position)], position);
            if (count == 0)
                throw entry.Changed(size, position);
            filled += count;
            position += count;
        }

        if (RandomAccess.GetLength(file) is var now && now != size)
            throw entry.Changed(size, now);
        await PadAsync(size, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the archive. Without this the reader must take it for truncated.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        if (buffer.Length - filled < 2 * TarHeader.BlockLength)
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        buffer.AsSpan(filled, 2 * TarHeader.BlockLength).Clear();
        filled += 2 * TarHeader.BlockLength;
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private TarHeader HeaderOf(TreeEntry entry, string name)
    {
        if (!KeepsOwner)
            return entry.Header(name);
        var (user, group) = Ownership.Of(entry.Info.FullName);
        return entry.Header(name) with { User = user, Group = group };
    }

    private async ValueTask PadAsync(long size, CancellationToken cancellationToken)
    {
        var padding = (int)(TarHeader.RoundUp(size) - size);
        if (padding > buffer.Length - filled)
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        buffer.AsSpan(filled, padding).Clear();
        filled += padding;
    }

    private async ValueTask<Memory<byte>> FreeSpaceAsync(CancellationToken cancellationToken)
    {
        if (filled == buffer.Length)
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        return buffer.AsMemory(filled);
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(buffer.AsMemory(0, filled), cancellationToken).ConfigureAwait(false);
        written += filled;
        filled = 0;
        progress?.Report(written);
    }
}
