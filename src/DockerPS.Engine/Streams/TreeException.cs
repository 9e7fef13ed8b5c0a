using DockerPS.Engine.Http;

namespace DockerPS.Engine.Streams;

/// <summary>A local file or directory cannot be sent to the engine, or what comes from the engine cannot be put there.</summary>
public sealed class TreeException : EngineException
{
    /// <summary>Says what is wrong with which file.</summary>
    /// <param name="path">The file or directory concerned.</param>
    /// <param name="message">A whole sentence that names it.</param>
    /// <param name="innerException">The system's own failure, if there is one.</param>
    public TreeException(string path, string message, Exception? innerException = null) : base(message, innerException) => Path = path;

    /// <summary>The file or directory concerned.</summary>
    public string Path { get; }
}
