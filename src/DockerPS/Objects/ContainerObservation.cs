using DockerPS.Engine.Transport;

namespace DockerPS;

/// <summary>Something seen of a container. It pipes into whatever takes a container.</summary>
public abstract class ContainerObservation
{
    private protected ContainerObservation(EngineEndpoint endpoint, string container, string containerId)
    {
        Endpoint = endpoint;
        Container = container;
        ContainerId = containerId;
    }

    /// <summary>The name of the container.</summary>
    public string Container { get; }

    /// <summary>The full id of the container.</summary>
    public string ContainerId { get; }

    /// <summary>The engine that the container is on, as in DOCKER_HOST.</summary>
    public string DockerHost => Endpoint.ToString();

    internal EngineEndpoint Endpoint { get; }

    /// <summary>What native docker accepts in the place of the container.</summary>
    /// <returns>The container's name.</returns>
    public override string ToString() => Container;
}
