using DockerPS.Engine.Http;
using DockerPS.Engine.Transport;

namespace DockerPS;

/// <summary>Whether an engine can be worked with, and if not, why.</summary>
public sealed class EngineTest
{
    internal EngineTest(EngineEndpoint endpoint, EngineGreeting greeting, TimeSpan latency, string? version)
    {
        DockerHost = endpoint.ToString();
        IsAvailable = true;
        ApiVersion = greeting.Spoken.ToVersion();
        EngineVersion = version;
        OSType = greeting.OSType;
        Latency = latency;
    }

    internal EngineTest(EngineEndpoint endpoint, string error)
    {
        DockerHost = endpoint.ToString();
        Error = error;
    }

    /// <summary>The engine, as in DOCKER_HOST.</summary>
    public string DockerHost { get; }

    /// <summary>Whether it answers, and speaks a version of the API that this module speaks.</summary>
    public bool IsAvailable { get; }

    /// <summary>The version of the API that is spoken with it; null where it is not available.</summary>
    public Version? ApiVersion { get; }

    /// <summary>The engine's own version, as <c>20.10.24</c>; null where it is not available.</summary>
    public string? EngineVersion { get; }

    /// <summary>What its containers are: <c>linux</c> or <c>windows</c>; null where it is not available.</summary>
    public string? OSType { get; }

    /// <summary>How long it took to answer /_ping, with the connection if there was none; null where it did not.</summary>
    public TimeSpan? Latency { get; }

    /// <summary>Why it is not available; null where it is.</summary>
    public string? Error { get; }

    /// <summary>The engine that was tested.</summary>
    /// <returns>What native docker accepts in DOCKER_HOST.</returns>
    public override string ToString() => DockerHost;
}
