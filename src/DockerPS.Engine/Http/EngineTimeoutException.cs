namespace DockerPS.Engine.Http;

/// <summary>A deadline passed before the engine answered or the awaited state was reached.</summary>
public sealed class EngineTimeoutException : EngineException
{
    /// <summary>Says what was waited for and how long.</summary>
    /// <param name="message">What did not happen in which time.</param>
    /// <param name="innerException">The cancellation underneath, if there is one.</param>
    public EngineTimeoutException(string message, Exception? innerException = null) : base(message, innerException) { }
}
