using System.Formats.Tar;
using DockerPS.Engine.Http;

namespace DockerPS.Engine.Streams;

/// <summary>Reads a tar archive as it comes from the engine. The stream stays the caller's.</summary>
internal sealed class TarStreamReader : IAsyncDisposable, IDisposable
{
    private readonly ArchiveStream archive;
    private readonly TarReader reader;

    public TarStreamReader(Stream stream)
    {
        archive = new ArchiveStream(stream);
        reader = new TarReader(archive, leaveOpen: true);
    }

    /// <summary>The next entry, whose content can be read until the next call; null after the last one.</summary>
    /// <exception cref="EngineProtocolException">
    /// The archive is malformed or ends without its end mark. Reading an entry's content throws the same.
    /// </exception>
    public async ValueTask<TarEntry?> ReadAsync(CancellationToken cancellationToken)
    {
        var before = archive.Received;
        try
        {
            if (await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
                return entry;
        }
        catch (Exception malformed) when (IsMalformed(malformed))
        {
            throw Malformed(before, malformed);
        }

        await archive.DrainAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <inheritdoc cref="ReadAsync"/>
    public TarEntry? Read()
    {
        var before = archive.Received;
        try
        {
            if (reader.GetNextEntry() is { } entry)
                return entry;
        }
        catch (Exception malformed) when (IsMalformed(malformed))
        {
            throw Malformed(before, malformed);
        }

        archive.Drain();
        return null;
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();

    public void Dispose() => reader.Dispose();

    private static bool IsMalformed(Exception failure) => failure is InvalidDataException or FormatException or ArgumentException or OverflowException;

    private static EngineProtocolException Malformed(long position, Exception failure) =>
        new($"The engine sent a malformed tar archive, near byte {position}: {failure.Message}", failure);

    /// <summary>Makes the end of the stream an error: an archive tells itself where it ends.</summary>
    private sealed class ArchiveStream(Stream stream) : Stream
    {
        public long Received { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer) => Count(stream.Read(buffer), buffer.Length);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Length);

        // Padding may follow the end mark. What is not read would keep the connection from being used again.
        public Task DrainAsync(CancellationToken cancellationToken) => stream.CopyToAsync(Null, cancellationToken);

        public void Drain() => stream.CopyTo(Null);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Count(int count, int wanted)
        {
            if (count == 0 && wanted > 0)
                throw new EngineProtocolException($"The engine's tar archive ended after {Received} bytes without its end mark.");
            Received += count;
            return count;
        }
    }
}
