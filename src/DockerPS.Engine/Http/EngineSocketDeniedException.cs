namespace DockerPS.Engine.Http;

/// <summary>The engine's socket or pipe is there, but this user may not open it.</summary>
public sealed class EngineSocketDeniedException : EngineException
{
    /// <summary>Names the socket.</summary>
    /// <param name="endpoint">The endpoint as the user would write it in DOCKER_HOST.</param>
    /// <param name="innerException">The transport's failure.</param>
    public EngineSocketDeniedException(string endpoint, Exception? innerException = null)
        : base($"Permission denied on the Docker engine's socket at {endpoint}.", innerException) => Endpoint = endpoint;

    /// <summary>The endpoint as the user would write it in DOCKER_HOST.</summary>
    public string Endpoint { get; }
}
