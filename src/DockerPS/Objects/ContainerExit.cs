using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>How a container that was waited for ended.</summary>
public sealed class ContainerExit : ContainerObservation
{
    internal ContainerExit(EngineEndpoint endpoint, string container, string containerId, WaitResult? wire) : base(endpoint, container, containerId)
    {
        ExitCode = wire?.StatusCode;
        Error = wire?.Error?.Message is { Length: > 0 } error ? error : null;
    }

    /// <summary>The exit code of its process; null where it was gone before it could be asked for.</summary>
    public long? ExitCode { get; }

    /// <summary>What kept the engine from waiting to the end; null where nothing did.</summary>
    public string? Error { get; }
}
