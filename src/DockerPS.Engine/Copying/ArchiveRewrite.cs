using System.Formats.Tar;

using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Copying;

/// <summary>Passes a tar archive on under other names, while it arrives.</summary>
internal static class ArchiveRewrite
{
    /// <param name="source">The archive.</param>
    /// <param name="output">Where the new one goes.</param>
    /// <param name="rename">Gives the new name of an entry; null leaves it out.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task CopyAsync(Stream source, Stream output, Func<string, string?> rename, CancellationToken cancellationToken)
    {
        var reader = new TarStreamReader(source);
        await using (reader.ConfigureAwait(false))
        {
            var writer = new TarWriter(output, TarEntryFormat.Pax, leaveOpen: true);
            await using (writer.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } entry)
                {
                    if (entry.EntryType != TarEntryType.GlobalExtendedAttributes && rename(entry.Name) is { } name)
                        await writer.WriteEntryAsync(Rename(entry, name, rename), cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    // Made anew: an entry that is converted or given other content closes what it had.
    private static PaxTarEntry Rename(TarEntry entry, string name, Func<string, string?> rename)
    {
        var type = entry.EntryType is TarEntryType.V7RegularFile or TarEntryType.ContiguousFile ? TarEntryType.RegularFile : entry.EntryType;
        var renamed = new PaxTarEntry(type, name, FileAttributesOf(entry))
        {
            Mode = entry.Mode,
            Uid = entry.Uid,
            Gid = entry.Gid,
            ModificationTime = entry.ModificationTime,
        };
        if (type == TarEntryType.HardLink)
            renamed.LinkName = rename(entry.LinkName) ?? entry.LinkName;
        else if (type == TarEntryType.SymbolicLink)
            renamed.LinkName = entry.LinkName;
        else if (type is TarEntryType.CharacterDevice or TarEntryType.BlockDevice && entry is PosixTarEntry device)
            (renamed.DeviceMajor, renamed.DeviceMinor) = (device.DeviceMajor, device.DeviceMinor);
        if (entry.DataStream is { } content)
            renamed.DataStream = new MeasuredStream(content, entry.Length);
        return renamed;
    }

    // What the file system keeps of its own, as capabilities; all else an entry says again itself.
    private static IEnumerable<KeyValuePair<string, string>> FileAttributesOf(TarEntry entry) =>
        entry is PaxTarEntry pax ? pax.ExtendedAttributes.Where(pair => pair.Key.StartsWith("SCHILY.", StringComparison.Ordinal)) : [];

    /// <summary>
    /// Content that is read once, of a length that is known. The writer trusts only streams that could seek, though it never
    /// seeks in them.
    /// </summary>
    private sealed class MeasuredStream(Stream content, long length) : Stream
    {
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            position += count;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = content.Read(buffer, offset, count);
            position += read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
