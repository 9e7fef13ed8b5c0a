namespace DockerPS.Engine.Http;

/// <summary>No connection to the engine could be made: nothing listens, no such socket, or no such host.</summary>
public sealed class EngineUnreachableException : EngineException
{
    /// <summary>Names the endpoint and the reason.</summary>
    /// <param name="endpoint">The endpoint as the user would write it in DOCKER_HOST.</param>
    /// <param name="reason">The operating system's words.</param>
    /// <param name="innerException">The transport's failure.</param>
    public EngineUnreachableException(string endpoint, string reason, Exception? innerException = null)
        : base($"Cannot connect to the Docker engine at {endpoint}: {reason}", innerException) => Endpoint = endpoint;

    /// <summary>The endpoint as the user would write it in DOCKER_HOST.</summary>
    public string Endpoint { get; }
}
