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

    private static PaxTarEntry Rename(TarEntry entry, string name, Func<string, string?> rename)
    {
        var renamed = new PaxTarEntry(entry) { Name = name };
        if (entry.EntryType == TarEntryType.HardLink)
            renamed.LinkName = rename(entry.LinkName) ?? entry.LinkName;
        if (entry.DataStream is { } content)
            renamed.DataStream = new MeasuredStream(content, entry.Length);
        return renamed;
    }

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
