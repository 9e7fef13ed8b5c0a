using System.Text.RegularExpressions;

using DockerPS.Engine.Api;
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
            await foreach (var line in Client.Logs.ReadAsync(container, RunOf(container), cancellationToken).ConfigureAwait(false))
            {
                if (pattern.IsMatch(line.Text))
                    return true;
                lastLine = line.Text;
            }
        }
        ThrowIfEnded(await Client.Containers.LookAsync(id, cancellationToken).ConfigureAwait(false));
        return false;
    }

    // A run's first lines may be older than its StartedAt, but never than the end of the run before.
    private static LogRequest RunOf(ContainerInspect container) => new()
    {
        Follow = true,
        Since = container.State is { Running: true, FinishedAt: { } previousEnd } ? new Timestamp(previousEnd) : null,
    };
}
