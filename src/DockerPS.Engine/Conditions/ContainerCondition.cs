using DockerPS.Engine.Api;
using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Conditions;

/// <summary>Something that a running container can come to be, and how to wait for it without missing it.</summary>
internal abstract class ContainerCondition(EngineClient client)
{
    /// <summary>What is said of a container that does not reach it, as <c>did not become healthy</c>.</summary>
    public abstract string Unmet { get; }

    /// <summary>How it stood when it was last looked at, as a sentence; null before.</summary>
    public abstract string? LastSeen { get; }

    protected EngineClient Client => client;

    /// <summary>Waits until the condition holds.</summary>
    /// <exception cref="EngineConditionException">It never will: the container has ended, or has no such thing.</exception>
    public abstract Task WaitAsync(string id, CancellationToken cancellationToken);

    protected Task<EventSubscription> SubscribeAsync(string id, CancellationToken cancellationToken, params string[] actions) =>
        client.Events.SubscribeAsync(new Filters { { "type", "container" }, { "container", id }, { "event", actions } }, cancellationToken);

    /// <exception cref="EngineConditionException">The container has ended, and nothing starts it again.</exception>
    protected void ThrowIfEnded(ContainerInspect container)
    {
        if (container.State?.Status is "exited" or "dead" or "removing")
            throw new EngineConditionException($"Container '{NameOf(container)}' has ended (exit code {container.State.ExitCode}). It {Unmet}.");
    }

    protected static string NameOf(ContainerInspect container) => container.Name?.TrimStart('/') ?? container.Id;
}
