using System.Runtime.CompilerServices;

using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>/events.</summary>
internal sealed class EventApi(EngineHttp http)
{
    /// <summary>
    /// Subscribes to what happens from now on. Nothing that happens after the call is missed: the engine answers before it
    /// begins to listen, so it is asked for what has been since the call, by its own clock.
    /// </summary>
    public async Task<EventSubscription> SubscribeAsync(Filters filters, CancellationToken cancellationToken) =>
        await SubscribeAsync((await ReadClockAsync(cancellationToken).ConfigureAwait(false)).Earliest, filters, cancellationToken).ConfigureAwait(false);

    /// <summary>Subscribes to what has happened since a time, as far as the engine remembers it, and to what happens from now on.</summary>
    public async Task<EventSubscription> SubscribeAsync(DateTimeOffset since, Filters filters, CancellationToken cancellationToken) =>
        new(await OpenAsync(new Timestamp(since).ApiValue, null, filters, cancellationToken).ConfigureAwait(false));

    /// <summary>What has happened between two times, as far as the engine remembers it. A time to come is waited for.</summary>
    public async IAsyncEnumerable<EventBody> ReadAsync(
        DateTimeOffset since, DateTimeOffset until, Filters filters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = await OpenAsync(new Timestamp(since).ApiValue, new Timestamp(until).ApiValue, filters, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await foreach (var happened in JsonSequence.ReadAsync(stream, WireJson.Default.EventBody, cancellationToken).ConfigureAwait(false))
                yield return happened;
        }
    }

    /// <summary>
    /// Between which times the engine's clock was when it was asked. It tells whole seconds; where they agree with the clock
    /// here, that one is taken for the rest.
    /// </summary>
    public async Task<(DateTimeOffset Earliest, DateTimeOffset Latest)> ReadClockAsync(CancellationToken cancellationToken)
    {
        var before = DateTimeOffset.UtcNow;
        using var ping = await http.PingAsync(HttpMethod.Head, blocking: false, cancellationToken).ConfigureAwait(false);
        var after = DateTimeOffset.UtcNow;
        if (ping.Headers.Date is not { } told || (told.AddSeconds(1) > before && told <= after))
            return (before, after);
        return (told, told.AddSeconds(1));
    }

    private Task<EngineStream> OpenAsync(string? since, string? until, Filters filters, CancellationToken cancellationToken) =>
        http.OpenAsync(
            HttpMethod.Get, $"/events", new Query { { "since", since }, { "until", until }, { "filters", filters } }, null, null, cancellationToken);
}

/// <summary>Events that arrive until this is disposed.</summary>
internal sealed class EventSubscription(EngineStream stream) : IAsyncDisposable
{
    /// <exception cref="EngineProtocolException">The engine went away: it never ends the events by itself.</exception>
    public async IAsyncEnumerable<EventBody> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var happened in JsonSequence.ReadAsync(stream, WireJson.Default.EventBody, cancellationToken).ConfigureAwait(false))
            yield return happened;
        throw new EngineProtocolException("The engine ended its stream of events. It has probably been stopped.");
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
