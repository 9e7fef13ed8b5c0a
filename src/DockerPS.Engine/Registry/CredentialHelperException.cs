using DockerPS.Engine.Http;

namespace DockerPS.Engine.Registry;

/// <summary>A program that config.json names to keep credentials could not be asked, or refused.</summary>
public sealed class CredentialHelperException : EngineException
{
    /// <summary>Says which program, and what it said.</summary>
    /// <param name="program">As <c>docker-credential-pass</c>.</param>
    /// <param name="message">A whole sentence.</param>
    /// <param name="innerException">The system's own failure, if there is one.</param>
    public CredentialHelperException(string program, string message, Exception? innerException = null) : base(message, innerException) => Program = program;

    /// <summary>The program, as <c>docker-credential-pass</c>.</summary>
    public string Program { get; }
}
