using System.Runtime.CompilerServices;

namespace DockerPS.Engine.Streams;

/// <summary>Pulls a container's output line by line.</summary>
internal sealed class LineReader(IFrameReader frames)
{
    private readonly LineDecoder decoder = new();
    private bool ended;

    /// <summary>The next line, or null after the last one. One call at a time.</summary>
    public ValueTask<OutputLine?> ReadAsync(CancellationToken cancellationToken) =>
        decoder.TryRead(out var line) ? new ValueTask<OutputLine?>(line) : PullAsync(cancellationToken);

    public async IAsyncEnumerable<OutputLine> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
            yield return line;
    }

    private async ValueTask<OutputLine?> PullAsync(CancellationToken cancellationToken)
    {
        OutputLine line;
        while (!ended)
        {
            if (await frames.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } frame)
            {
                ended = true;
                break;
            }

            decoder.Add(frame);
            if (decoder.TryRead(out line))
                return line;
        }

        return decoder.TryFlush(out line) ? line : null;
    }
}
