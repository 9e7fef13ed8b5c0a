using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Copying;

/// <summary>Tells how many bytes were read from another stream, which stays the caller's.</summary>
internal sealed class CountedStream(Stream source, Action<int> report) : ReadOnceStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        report(count);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = source.Read(buffer, offset, count);
        report(read);
        return read;
    }
}
