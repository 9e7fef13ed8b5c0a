using DockerPS.Engine.Transport;

namespace DockerPS;

/// <summary>A Docker context: a name for an engine and the way to reach it, kept where the docker CLI keeps it.</summary>
public sealed class DockerContext
{
    internal DockerContext(StoredContext context, bool current)
    {
        Name = context.Name;
        Description = context.Metadata.Metadata?.Description ?? "";
        DockerHost = context.Docker?.Host ?? "";
        Current = current;
        SkipTlsVerify = context.Docker?.SkipTlsVerify ?? false;
        TlsFiles = [.. context.TlsFiles.Select(file => file.Path)];
    }

    /// <summary>What it is called; <c>default</c> stands for DOCKER_HOST and the platform's own engine.</summary>
    public string Name { get; }

    /// <summary>What somebody wrote about it; mostly empty.</summary>
    public string Description { get; }

    /// <summary>The engine, as in DOCKER_HOST; empty where the context has no docker endpoint.</summary>
    public string DockerHost { get; }

    /// <summary>Whether this is the context of the cmdlets that name neither a context nor an engine.</summary>
    public bool Current { get; }

    /// <summary>Whether the engine's certificate is accepted unchecked.</summary>
    public bool SkipTlsVerify { get; }

    /// <summary>The full paths of its TLS files: ca.pem, cert.pem, key.pem. Empty where it has none.</summary>
    public string[] TlsFiles { get; }

    /// <summary>What docker --context accepts.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
