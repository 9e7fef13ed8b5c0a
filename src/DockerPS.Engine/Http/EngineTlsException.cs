namespace DockerPS.Engine.Http;

/// <summary>The TLS handshake with the engine failed, or its key material could not be read.</summary>
public sealed class EngineTlsException : EngineException
{
    /// <summary>Names the endpoint and the reason.</summary>
    /// <param name="endpoint">The endpoint as the user would write it in DOCKER_HOST.</param>
    /// <param name="reason">What was wrong with which certificate or file.</param>
    /// <param name="innerException">The failure underneath.</param>
    public EngineTlsException(string endpoint, string reason, Exception? innerException = null)
        : base($"TLS with the Docker engine at {endpoint} failed: {reason}", innerException) => Endpoint = endpoint;

    /// <summary>The endpoint as the user would write it in DOCKER_HOST.</summary>
    public string Endpoint { get; }
}
