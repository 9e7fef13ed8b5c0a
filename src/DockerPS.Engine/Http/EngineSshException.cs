namespace DockerPS.Engine.Http;

/// <summary>ssh could not reach the engine: it was not let in, found no docker there, or no engine behind that.</summary>
public sealed class EngineSshException : EngineException
{
    /// <summary>Names the endpoint and the reason.</summary>
    /// <param name="endpoint">The endpoint as the user would write it in DOCKER_HOST.</param>
    /// <param name="reason">What ssh, or docker at its other end, said.</param>
    /// <param name="innerException">The failure underneath.</param>
    public EngineSshException(string endpoint, string reason, Exception? innerException = null)
        : base($"Cannot connect to the Docker engine at {endpoint} by ssh: {reason}", innerException) => Endpoint = endpoint;

    /// <summary>The endpoint as the user would write it in DOCKER_HOST.</summary>
    public string Endpoint { get; }
}
