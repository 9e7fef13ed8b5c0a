using DockerPS.Engine.Http;

namespace DockerPS.Engine.Conditions;

/// <summary>The health check of a container passes.</summary>
internal sealed class HealthCondition(EngineClient client) : ContainerCondition(client)
{
    private string? lastSeen;

    public override string Unmet => "did not become healthy";

    public override string? LastSeen => lastSeen;

    public override async Task WaitAsync(string id, CancellationToken cancellationToken)
    {
        var events = await SubscribeAsync(id, cancellationToken, "health_status", "start", "die", "destroy").ConfigureAwait(false);
        await using (events.ConfigureAwait(false))
        {
            if (await IsHealthyAsync(id, cancellationToken).ConfigureAwait(false))
                return;
            await foreach (var _ in events.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (await IsHealthyAsync(id, cancellationToken).ConfigureAwait(false))
                    return;
            }
        }
    }

    private async Task<bool> IsHealthyAsync(string id, CancellationToken cancellationToken)
    {
        var container = await Client.Containers.LookAsync(id, cancellationToken).ConfigureAwait(false);
        if (container.Config?.Healthcheck?.Test is null or [] or ["NONE"])
            throw new EngineConditionException($"Container '{NameOf(container)}' has no health check, so it will never be healthy.");
        var health = container.State?.Health;
        if (health?.Status == "healthy")
            return true;
        ThrowIfEnded(container);
        lastSeen = health?.Log is { Length: > 0 } probes
            ? $"It is {health.Status}; its last check ended with exit code {probes[^1].ExitCode}: {probes[^1].Output?.Trim()}"
            : $"It is {health?.Status ?? container.State?.Status}.";
        return false;
    }
}
