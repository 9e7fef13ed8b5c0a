namespace DockerPS.Engine.Http;

/// <summary>What was waited for cannot come to pass: the container has stopped, or has no such thing.</summary>
public sealed class EngineConditionException : EngineException
{
    /// <summary>Says why waiting is of no use.</summary>
    /// <param name="message">What was waited for, and what stands against it.</param>
    public EngineConditionException(string message) : base(message) { }
}
