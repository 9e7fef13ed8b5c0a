using DockerPS.Engine.Transport;

namespace DockerPS.Binding;

/// <summary>A container to act on.</summary>
public sealed class ContainerTarget : ResourceTarget
{
    /// <summary>By name, id, the beginning of an id, or a wildcard for names.</summary>
    /// <param name="text">A leading slash, as the engine writes names, is dropped.</param>
    /// <exception cref="FormatException">The text is empty.</exception>
    public ContainerTarget(string text) : base(text?.TrimStart('/') ?? "", null) { }

    /// <summary>By an object of <c>Get-DockerContainer</c> and its like; it stays on the engine it came from.</summary>
    /// <param name="container">The container.</param>
    public ContainerTarget(Container container) : base(container.Name, container.Endpoint) => Id = container.Id;

    /// <summary>By something that was seen of it: a sample of <c>Measure-DockerContainer</c>, a process, a published port.</summary>
    /// <param name="observation">What was seen.</param>
    public ContainerTarget(ContainerObservation observation) : base(observation.Container, observation.Endpoint) => Id = observation.ContainerId;

    internal ContainerTarget(EngineEndpoint endpoint, string id, string name) : base(name, endpoint) => Id = id;

    /// <summary>The full id where it is known: a name may be given to another container meanwhile, an id never.</summary>
    internal string? Id { get; }

    /// <summary>What to put into a request.</summary>
    internal string Key => Id ?? Text;
}
