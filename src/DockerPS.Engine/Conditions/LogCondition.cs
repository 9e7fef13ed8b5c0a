using System.Text.RegularExpressions;

using DockerPS.Engine.Api;
using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Conditions;

/// <summary>A container writes a line that matches a pattern. Lines of earlier runs do not count.</summary>
internal sealed class LogCondition(EngineClient client, Regex pattern) : ContainerCondition(client)
{
    private string? lastLine;

    public override string Unmet => $"did not write a line that matches '{pattern}'";

    public override string LastSeen => lastLine is null ? "It has written nothing." : $"Its last line is: {lastLine}";

    public override async Task WaitAsync(string id, CancellationToken cancellationToken)
    {
        var events = await SubscribeAsync(id, cancellationToken, "start", "die", "destroy").ConfigureAwait(false);
        await using (events.ConfigureAwait(false))
        {
            var happened = events.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (happened.ConfigureAwait(false))
            {
                while (!await MatchesAsync(id, cancellationToken).ConfigureAwait(false))
                    await happened.MoveNextAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> MatchesAsync(string id, CancellationToken cancellationToken)
    {
        var container = await Client.Containers.LookAsync(id, cancellationToken).ConfigureAwait(false);
        if (container.State?.Status != "created")
        {
            var run = new LogRequest { Follow = true, Since = await BeginningAsync(container, cancellationToken).ConfigureAwait(false) };
            await foreach (var line in Client.Logs.ReadAsync(container, run, cancellationToken).ConfigureAwait(false))
            {
                if (pattern.IsMatch(line.Text))
                    return true;
                lastLine = line.Text;
            }
        }
        ThrowIfEnded(await Client.Containers.LookAsync(id, cancellationToken).ConfigureAwait(false));
        return false;
    }

    /// <summary>A time between the last line of the run before and the first of this one; null where there was none before.</summary>
    private async Task<Timestamp?> BeginningAsync(ContainerInspect container, CancellationToken cancellationToken)
    {
        // A run's first lines may be older than its StartedAt.
        if (container.State is not { Running: true, FinishedAt: { } end, StartedAt: { } start })
            return null;
        // Lines are stamped when the engine reads them, the last ones perhaps after FinishedAt. It tells of the end when it has read them all.
        var ends = new Filters { { "type", "container" }, { "container", container.Id }, { "event", "die" } };
        await foreach (var told in Client.Events.ReadAsync(end, start, ends, cancellationToken).ConfigureAwait(false))
            end = told.Time > end ? told.Time : end;
        return new Timestamp(end);
    }
}
