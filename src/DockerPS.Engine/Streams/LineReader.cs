using System.Runtime.CompilerServices;

namespace DockerPS.Engine.Streams;

/// <summary>Pulls a container's output line by line.</summary>
internal sealed class LineReader(IFrameReader frames)
{
    private readonly LineDecoder decoder = new();
    private bool ended;

    /// <summary>The next line, or null after the last one. One call at a time.</summary>
    public ValueTask<OutputLine?> ReadAsync(CancellationToken cancellationToken)
    {
        // Millions of short lines are in the buffer already: for them an async method would cost more than the decoding.
        OutputLine? line;
        while (!TryTake(out line))
        {
            var frame = frames.ReadAsync(cancellationToken);
            if (!frame.IsCompletedSuccessfully)
                return AwaitAsync(frame, cancellationToken);
            Accept(frame.Result);
        }

        return new ValueTask<OutputLine?>(line);
    }

    public async IAsyncEnumerable<OutputLine> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
            yield return line;
    }

    private async ValueTask<OutputLine?> AwaitAsync(ValueTask<StdCopyFrame?> frame, CancellationToken cancellationToken)
    {
        OutputLine? line;
        Accept(await frame.ConfigureAwait(false));
        while (!TryTake(out line))
            Accept(await frames.ReadAsync(cancellationToken).ConfigureAwait(false));
        return line;
    }

    /// <summary>False when another frame is needed; a null line is the end.</summary>
    private bool TryTake(out OutputLine? line)
    {
        var taken = decoder.TryRead(out var found) || (ended && decoder.TryFlush(out found));
        line = taken ? found : null;
        return taken || ended;
    }

    private void Accept(StdCopyFrame? frame)
    {
        if (frame is { } next)
            decoder.Add(next);
        else
            ended = true;
    }
}
