using DockerPS.Engine.Http;

namespace DockerPS.Engine.Registry;

/// <summary>A registry did not answer this machine.</summary>
public sealed class RegistryUnreachableException : EngineException
{
    /// <summary>Says which registry, and what the system said.</summary>
    /// <param name="registry">Host and port.</param>
    /// <param name="innerException">The failure.</param>
    public RegistryUnreachableException(string registry, Exception innerException)
        : base($"The registry {registry} does not answer: {innerException.Message}", innerException) => Registry = registry;

    /// <summary>Host and port.</summary>
    public string Registry { get; }
}
