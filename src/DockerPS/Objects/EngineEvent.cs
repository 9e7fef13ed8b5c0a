using System.Collections.ObjectModel;

using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>Something that has happened on an engine: GET /events.</summary>
public sealed class EngineEvent
{
    internal EngineEvent(EngineEndpoint endpoint, EventBody wire)
    {
        DockerHost = endpoint.ToString();
        Time = wire.Time;
        Type = wire.Type ?? "";
        (Action, Detail) = Spec.Cut(wire.Action ?? "", ':') is (var action, { } detail) ? (action, detail.Trim()) : (wire.Action ?? "", null);
        Id = wire.Actor?.Id ?? "";
        Attributes = new ReadOnlyDictionary<string, string>(wire.Actor?.Attributes ?? []);
        Name = Attributes.GetValueOrDefault("name") ?? Id;
        Image = Attributes.GetValueOrDefault("image");
        ExitCode = long.TryParse(Attributes.GetValueOrDefault("exitCode"), out var code) ? code : null;
        Scope = wire.Scope ?? "";
    }

    /// <summary>When it happened, by the engine's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>What it happened to: <c>container</c>, <c>image</c>, <c>volume</c>, <c>network</c>, <c>daemon</c>, <c>plugin</c>, <c>builder</c> and others.</summary>
    public string Type { get; }

    /// <summary>What happened: <c>create</c>, <c>start</c>, <c>die</c>, <c>pull</c>, <c>health_status</c> and others.</summary>
    public string Action { get; }

    /// <summary>What the engine adds to the action: <c>healthy</c> to health_status, the command to exec_create; null for nothing.</summary>
    public string? Detail { get; }

    /// <summary>The name of what it happened to; its id where it has no name.</summary>
    public string Name { get; }

    /// <summary>The id of what it happened to. A volume has none but its name.</summary>
    public string Id { get; }

    /// <summary>The image of a container; null for what is none.</summary>
    public string? Image { get; }

    /// <summary>How the process of a container ended; null where none did.</summary>
    public long? ExitCode { get; }

    /// <summary>All that the engine tells about it, labels among it.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; }

    /// <summary><c>local</c> or <c>swarm</c>.</summary>
    public string Scope { get; }

    /// <summary>The engine that it happened on, as in DOCKER_HOST.</summary>
    public string DockerHost { get; }

    /// <summary>The event in short.</summary>
    /// <returns>As <c>container start web</c>.</returns>
    public override string ToString() => $"{Type} {Action} {Name}";
}
