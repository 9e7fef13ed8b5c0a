using System.Runtime.CompilerServices;

using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>Which part of a log to read.</summary>
internal sealed record LogRequest
{
    public bool Stdout { get; init; } = true;

    public bool Stderr { get; init; } = true;

    /// <summary>Go on with what the container writes from now on.</summary>
    public bool Follow { get; init; }

    /// <summary>Begin each line with its time.</summary>
    public bool Timestamps { get; init; }

    /// <summary>Only so many lines of the end; null for all.</summary>
    public int? Tail { get; init; }

    public Timestamp? Since { get; init; }

    public Timestamp? Until { get; init; }

    /// <summary>Read on the thread that asks for lines, which blocks. For a log alone that takes a seventh of the processor's time.</summary>
    public bool Blocking { get; init; }
}

/// <summary>/containers/{id}/logs.</summary>
internal sealed class LogApi(ContainerApi containers)
{
    /// <summary>How long the engine may take to know that a container whose log has ended does not run any more.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    /// <summary>Reads the lines of a log, with -Follow until the container stops.</summary>
    /// <param name="container">What an inspect said of it; whether it has a terminal decides how its output is framed.</param>
    /// <param name="request">Which part.</param>
    /// <param name="cancellationToken">Closes the connection.</param>
    /// <exception cref="EngineProtocolException">The engine went away, or the log broke off while the container goes on.</exception>
    public async IAsyncEnumerable<OutputLine> ReadAsync(
        ContainerInspect container, LogRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = await containers.LogsAsync(container.Id, QueryOf(request), request.Blocking, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            Stream source = request.Blocking ? new GatheringStream(stream) : stream;
            IFrameReader frames = container.Config?.Tty == true ? new RawFrameReader(source) : new StdCopyReader(source);
            await foreach (var line in new LineReader(frames).ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return line;
        }
        if (request.Follow && request.Until is null && container.State?.Running == true)
            await ThrowIfRunningAsync(container, cancellationToken).ConfigureAwait(false);
    }

    // An engine that shuts down ends a followed log as properly as a container that stops does.
    private async Task ThrowIfRunningAsync(ContainerInspect container, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StopPatience);
        try
        {
            while (await RunsAsync(container, patience.Token).ConfigureAwait(false))
                await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EngineProtocolException($"The engine ended the log of {container.Name?.TrimStart('/')}, which still runs.");
        }
        catch (EngineUnreachableException gone)
        {
            throw new EngineProtocolException($"The engine went away while the log of {container.Name?.TrimStart('/')} was followed: {gone.Message}", gone);
        }
    }

    // A restart ends the run that was followed, too.
    private async Task<bool> RunsAsync(ContainerInspect container, CancellationToken cancellationToken)
    {
        try
        {
            var state = (await containers.LookAsync(container.Id, cancellationToken).ConfigureAwait(false)).State;
            return state?.Running == true && state.StartedAt == container.State?.StartedAt;
        }
        catch (EngineApiException removed) when (removed.Status == 404)
        {
            return false;
        }
    }

    private static Query QueryOf(LogRequest request) => new()
    {
        { "stdout", request.Stdout },
        { "stderr", request.Stderr },
        { "follow", request.Follow },
        { "timestamps", request.Timestamps },
        { "tail", request.Tail },
        { "since", request.Since?.ApiValue },
        { "until", request.Until?.ApiValue },
    };
}
