namespace DockerPS.Engine.Http;
/// <summary>The engine sent bytes that break its own protocol: malformed or truncated frames, JSON or tar.</summary>
public sealed class EngineProtocolException : EngineException
{
    /// <summary>Says what was malformed.</summary>
    /// <param name="message">What was expected, what came, and after how many bytes.</param>
    /// <param name="innerException">The parser's own failure, if there is one.</param>
    public EngineProtocolException(string message, Exception? innerException = null) : base(message, innerException) { }
}
