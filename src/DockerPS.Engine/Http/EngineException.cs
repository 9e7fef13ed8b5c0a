namespace DockerPS.Engine.Http;
/// <summary>The base of every failure that the engine client reports.</summary>
public abstract class EngineException : Exception
{
    private protected EngineException(string message, Exception? innerException = null) : base(message, innerException) { }
}
