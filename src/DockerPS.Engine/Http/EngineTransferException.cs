namespace DockerPS.Engine.Http;

/// <summary>A pull, push, load or import that had begun with status 200 failed in the middle; the engine said so in its stream.</summary>
public sealed class EngineTransferException : EngineException
{
    /// <summary>Carries the engine's words.</summary>
    /// <param name="engineMessage">The <c>errorDetail.message</c> of the stream, verbatim.</param>
    /// <param name="code">The <c>errorDetail.code</c>, an HTTP status or exit code; null where the engine sent none.</param>
    public EngineTransferException(string engineMessage, int? code = null) : base(engineMessage) => Code = code;

    /// <summary>An HTTP status or exit code; null where the engine sent none.</summary>
    public int? Code { get; }
}
