using System.Runtime.CompilerServices;

using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>
/// Follows an engine's events over lost connections and restarts of the engine. After a loss it asks for what has happened
/// since shortly before the last event it saw, and passes over what it has seen: nothing that the engine still remembers is
/// lost, and nothing comes twice.
/// </summary>
internal sealed class EventWatch(EventApi api, Filters filters)
{
    /// <summary>Events are not quite in the order of their times, so that a little of the past is asked for again.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>How often a connection may break before it brought anything: then it is no matter of the connection.</summary>
    private const int FruitlessLimit = 5;

    private readonly HashSet<(long, string?, string?, string?)> seen = [];
    private readonly Queue<(long TimeNano, string?, string?, string?)> seenInOrder = new();
    private DateTimeOffset? latest;

    /// <summary>The events, and null each time that the connection was lost: so that somebody can be told.</summary>
    /// <param name="since">When to begin; null for now.</param>
    /// <param name="cancellationToken">Ends it; nothing else does.</param>
    /// <exception cref="EngineException">The engine could not be reached at first.</exception>
    public async IAsyncEnumerable<EventBody?> ReadAllAsync(DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var begin = since ?? (await api.ReadClockAsync(cancellationToken).ConfigureAwait(false)).Earliest;
        var subscription = await api.SubscribeAsync(begin, filters, cancellationToken).ConfigureAwait(false);
        var fruitless = 0;
        while (true)
        {
            await using (subscription.ConfigureAwait(false))
            {
                var events = subscription.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
                await using (events.ConfigureAwait(false))
                {
                    while (await NextAsync(events, fruitless).ConfigureAwait(false))
                    {
                        fruitless = 0;
                        if (IsNew(events.Current))
                            yield return events.Current;
                    }
                }
            }
            fruitless++;
            yield return null;
            subscription = await ResubscribeAsync(latest - Overlap is { } overlap && overlap > begin ? overlap : begin, cancellationToken).ConfigureAwait(false);
        }
    }

    // False says that the connection was lost.
    private static async Task<bool> NextAsync(IAsyncEnumerator<EventBody> events, int fruitless)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (EngineProtocolException) when (fruitless < FruitlessLimit)
        {
            return false;
        }
    }

    private async Task<EventSubscription> ResubscribeAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            try
            {
                return await api.SubscribeAsync(since, filters, cancellationToken).ConfigureAwait(false);
            }
            catch (EngineException unreachable) when (unreachable is EngineUnreachableException or EngineProtocolException or EngineApiException { Status: >= 500 })
            {
                // It may be starting again.
            }
        }
    }

    private bool IsNew(EventBody happened)
    {
        var key = (happened.TimeNano, happened.Type, happened.Action, happened.Actor?.Id);
        if (!seen.Add(key))
            return false;
        seenInOrder.Enqueue(key);
        var time = happened.Time;
        if (latest is null || time > latest)
            latest = time;
        // Twice the overlap is remembered, for the same reason for which there is one.
        while (seenInOrder.TryPeek(out var oldest) && EventBody.ToTime(oldest.TimeNano) < latest - (2 * Overlap))
            seen.Remove(seenInOrder.Dequeue());
        return true;
    }
}
