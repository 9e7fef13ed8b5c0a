namespace DockerPS.Engine.Streams;

/// <summary>Reads the output of a container with a TTY, which has no frames: everything is stdout. The stream stays the caller's.</summary>
internal sealed class RawFrameReader(Stream stream) : IFrameReader
{
    private readonly byte[] buffer = GC.AllocateUninitializedArray<byte>(64 * 1024);

    public async ValueTask<StdCopyFrame?> ReadAsync(CancellationToken cancellationToken)
    {
        var count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return count == 0 ? null : new StdCopyFrame(StreamKind.Stdout, buffer.AsMemory(0, count));
    }
}
