using System.Globalization;
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
    /// begins to listen, so it is asked for what has been since a moment before, by its own clock.
    /// </summary>
    public async Task<EventSubscription> SubscribeAsync(Filters filters, CancellationToken cancellationToken)
    {
        using var ping = await http.PingAsync(HttpMethod.Head, cancellationToken).ConfigureAwait(false);
        var since = ping.Headers.Date?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new EventSubscription(await OpenAsync(since, null, filters, cancellationToken).ConfigureAwait(false));
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
