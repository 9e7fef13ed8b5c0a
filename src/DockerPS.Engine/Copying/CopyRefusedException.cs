using DockerPS.Engine.Http;

namespace DockerPS.Engine.Copying;

/// <summary>A copy makes no sense: a folder onto a file, a file into a folder that is not there. Nothing was copied.</summary>
public sealed class CopyRefusedException : EngineException
{
    /// <summary>Says what cannot be copied to where, and why.</summary>
    /// <param name="message">A whole sentence.</param>
    public CopyRefusedException(string message) : base(message) { }
}
