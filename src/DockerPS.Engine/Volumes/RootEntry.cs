using System.Formats.Tar;

namespace DockerPS.Engine.Volumes;

/// <summary>Looks into the beginning of an archive for what it says of its own top folder, <c>./</c>.</summary>
internal static class RootEntry
{
    /// <summary>Room for the first entry, its extended attributes included.</summary>
    private const int BeginningLength = 64 * 1024;

    /// <summary>The top folder, null where the archive has none as its first entry; and the whole archive, since some of it was read.</summary>
    public static async Task<(TarEntry? Root, Stream Whole)> FindAsync(Stream archive, CancellationToken cancellationToken)
    {
        var beginning = new byte[BeginningLength];
        var length = await archive.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var read = new MemoryStream(beginning, 0, length, writable: false);
        return (await FirstAsync(read, cancellationToken).ConfigureAwait(false), new Rejoined(beginning.AsMemory(0, length), archive));
    }

    private static async Task<TarEntry?> FirstAsync(MemoryStream beginning, CancellationToken cancellationToken)
    {
        try
        {
            var reader = new TarReader(beginning, leaveOpen: true);
            await using (reader.ConfigureAwait(false))
            {
                var first = await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false);
                return first is { EntryType: TarEntryType.Directory, Name: "." or "./" } ? first : null;
            }
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException or FormatException or ArgumentException)
        {
            // The engine will say what is wrong with it, if anything is.
            return null;
        }
    }

    private sealed class Rejoined(ReadOnlyMemory<byte> beginning, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> left = beginning;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (left.IsEmpty)
                return rest.ReadAsync(buffer, cancellationToken);
            var count = Math.Min(left.Length, buffer.Length);
            left[..count].CopyTo(buffer);
            left = left[count..];
            return ValueTask.FromResult(count);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
