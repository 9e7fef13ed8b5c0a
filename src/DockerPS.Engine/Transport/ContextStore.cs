using System.Security.Cryptography;
using System.Text;

using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Transport;

/// <summary>
/// The CLI's store of contexts: <c>contexts/meta/ID/meta.json</c> and <c>contexts/tls/ID/docker/*.pem</c> below the
/// configuration folder, where ID is the SHA-256 of the context's name.
/// </summary>
internal sealed class ContextStore(Func<string, string?> environment)
{
    /// <summary>The name that stands for the environment and the platform's default, and has no files.</summary>
    public const string Default = "default";

    /// <summary>The context that config.json names as current; null where it names none.</summary>
    /// <exception cref="FormatException">config.json is not JSON.</exception>
    public string? Current => JsonFile.Read(DockerConfiguration.File(environment), WireJson.Default.ConfigFile)?.CurrentContext is { Length: > 0 } name ? name : null;

    /// <summary>The names of all contexts, the default first. Damaged files are passed over.</summary>
    public IEnumerable<string> Names()
    {
        yield return Default;
        var meta = new DirectoryInfo(Path.Combine(DockerConfiguration.Folder(environment), "contexts", "meta"));
        if (!meta.Exists)
            yield break;
        foreach (var folder in meta.EnumerateDirectories())
        {
            ContextMetadata? context = null;
            try
            {
                context = JsonFile.Read(Path.Combine(folder.FullName, "meta.json"), WireJson.Default.ContextMetadata);
            }
            catch (FormatException)
            {
                // Naming what can be named is of more use than refusing over one bad file.
            }
            if (context?.Name is { Length: > 0 } name)
                yield return name;
        }
    }

    /// <exception cref="KeyNotFoundException">There is no such context.</exception>
    /// <exception cref="FormatException">Its files are damaged.</exception>
    public EngineEndpoint Endpoint(string name)
    {
        var id = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name))).ToLowerInvariant();
        var contexts = Path.Combine(DockerConfiguration.Folder(environment), "contexts");
        var metadata = JsonFile.Read(Path.Combine(contexts, "meta", id, "meta.json"), WireJson.Default.ContextMetadata)
            ?? throw new KeyNotFoundException($"There is no Docker context '{name}' in {contexts}.");
        if (metadata.Endpoints?.GetValueOrDefault("docker") is not { Host: { Length: > 0 } host } docker)
            throw new FormatException($"The Docker context '{name}' has no docker endpoint.");
        var tlsFolder = Path.Combine(contexts, "tls", id, "docker");
        var tls = Directory.Exists(tlsFolder) || docker.SkipTlsVerify ? TlsMaterial.FromFolder(tlsFolder, docker.SkipTlsVerify) : null;
        return EngineEndpoint.Parse(host, tls);
    }
}
