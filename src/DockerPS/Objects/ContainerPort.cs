using DockerPS.Engine.Transport;

namespace DockerPS;

/// <summary>A port of a container that is published on its host.</summary>
public sealed class ContainerPort : ContainerObservation
{
    internal ContainerPort(EngineEndpoint endpoint, string container, string containerId, PublishedPort port) : base(endpoint, container, containerId)
    {
        Port = port.ContainerPort;
        Protocol = port.Protocol;
        HostIP = port.HostIP ?? "";
        HostPort = port.HostPort ?? 0;
    }

    /// <summary>The port inside.</summary>
    public int Port { get; }

    /// <summary><c>tcp</c>, <c>udp</c> or <c>sctp</c>.</summary>
    public string Protocol { get; }

    /// <summary>The host's address; <c>0.0.0.0</c> or <c>::</c> is all of them.</summary>
    public string HostIP { get; }

    /// <summary>The host's port.</summary>
    public int HostPort { get; }
}
