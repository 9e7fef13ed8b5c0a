using System.Collections.ObjectModel;

using DockerPS.Engine.Transport;

namespace DockerPS;

/// <summary>What everything that an engine keeps has in common.</summary>
public abstract class EngineResource
{
    private static readonly ReadOnlyDictionary<string, string> NoLabels = new(new Dictionary<string, string>());

    private protected EngineResource(EngineEndpoint endpoint, string id, string name, DateTimeOffset? created, IDictionary<string, string>? labels)
    {
        Endpoint = endpoint;
        Id = id;
        Name = name;
        Created = created;
        Labels = labels is { Count: > 0 } ? new ReadOnlyDictionary<string, string>(labels) : NoLabels;
    }

    /// <summary>The full id. A volume has none but its name.</summary>
    public string Id { get; }

    /// <summary>The name, without the slash that the engine puts before it.</summary>
    public string Name { get; }

    /// <summary>When it was made; null where the engine does not say.</summary>
    public DateTimeOffset? Created { get; }

    /// <summary>Its labels; empty where it has none.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>The engine that it is on, as in DOCKER_HOST.</summary>
    public string DockerHost => Endpoint.ToString();

    internal EngineEndpoint Endpoint { get; }

    /// <summary>What native docker accepts in the place of this object.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
