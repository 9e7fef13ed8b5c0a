using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>What became of a path in a container's file system.</summary>
public enum ContainerChangeKind
{
    /// <summary>Its content or attributes differ from the image's.</summary>
    Modified = 0,

    /// <summary>The image has no such path.</summary>
    Added = 1,

    /// <summary>The image has it, and the container no more.</summary>
    Deleted = 2,
}

/// <summary>A path in a container's file system that differs from its image.</summary>
public sealed class ContainerChange : ContainerObservation
{
    internal ContainerChange(EngineEndpoint endpoint, string container, string containerId, ChangeBody wire) : base(endpoint, container, containerId)
    {
        Path = wire.Path;
        Kind = (ContainerChangeKind)wire.Kind;
    }

    /// <summary>The path inside the container.</summary>
    public string Path { get; }

    /// <summary>What became of it.</summary>
    public ContainerChangeKind Kind { get; }
}
