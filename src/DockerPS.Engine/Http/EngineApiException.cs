namespace DockerPS.Engine.Http;

/// <summary>The engine answered a request with an error status.</summary>
public sealed class EngineApiException : EngineException
{
    /// <summary>Describes a refused request.</summary>
    /// <param name="status">The HTTP status code, 400 to 599.</param>
    /// <param name="engineMessage">The engine's own words, verbatim.</param>
    /// <param name="request">The method and path that were refused, as <c>POST /containers/web/start</c>; never its query or body.</param>
    public EngineApiException(int status, string engineMessage, string request) : base(engineMessage)
    {
        Status = status;
        Request = request;
    }

    /// <summary>The HTTP status code, 400 to 599.</summary>
    public int Status { get; }

    /// <summary>The method and path that were refused, as <c>POST /containers/web/start</c>.</summary>
    public string Request { get; }

    /// <summary>The engine that refused, as in DOCKER_HOST; null where it was a registry.</summary>
    public string? Endpoint { get; init; }
}
