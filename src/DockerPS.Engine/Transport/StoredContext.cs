using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Transport;

/// <summary>A context as it lies in the store, or the default one as the environment makes it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Metadata">What its meta.json holds.</param>
/// <param name="TlsFiles">Where its TLS files are; they are read only when they are needed.</param>
internal sealed record StoredContext(string Name, ContextMetadata Metadata, IReadOnlyList<StoredTlsFile> TlsFiles)
{
    /// <summary>The endpoint that the engine is reached by; null where it has none.</summary>
    public ContextEndpoint? Docker => Metadata.Endpoints?.GetValueOrDefault(ContextContent.DockerEndpoint);

    /// <summary>All of it, to be kept elsewhere.</summary>
    /// <exception cref="IOException">A TLS file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A TLS file may not be read.</exception>
    public ContextContent Load() => new(Metadata, TlsFiles.ToDictionary(file => (file.Endpoint, file.Name), file => File.ReadAllBytes(file.Path)));
}

/// <summary>Where a TLS file of a context is.</summary>
/// <param name="Endpoint">The endpoint that it is for.</param>
/// <param name="Name">What it is called in the store.</param>
/// <param name="Path">Where it is.</param>
internal sealed record StoredTlsFile(string Endpoint, string Name, string Path);
