using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Transport;

/// <summary>
/// Finds the engine that is meant, in the CLI's order: what the caller names, the session's context, DOCKER_HOST,
/// DOCKER_CONTEXT, the current context of config.json, the platform's default.
/// </summary>
internal sealed class EndpointResolver(Func<string, string?> environment)
{
    /// <summary>The contexts that have files.</summary>
    public ContextStore Contexts { get; } = new(environment);

    /// <param name="host">An endpoint as in DOCKER_HOST; null where the caller names none.</param>
    /// <param name="context">The name of a context; null where the caller names none.</param>
    /// <param name="sessionContext">The context chosen for the session; null where none was.</param>
    /// <exception cref="FormatException">An address or a file cannot be read.</exception>
    /// <exception cref="KeyNotFoundException">The context does not exist.</exception>
    public EngineEndpoint Resolve(string? host, string? context, string? sessionContext)
    {
        if (!string.IsNullOrWhiteSpace(host))
            return EngineEndpoint.Parse(host, EnvironmentTls());
        var name = context is { Length: > 0 } ? context : CurrentContext(sessionContext);
        return name == ContextName.Default ? DefaultEndpoint() : Contexts.Endpoint(name);
    }

    /// <summary>The name of the context that is used where the caller names none. It need not exist.</summary>
    /// <param name="sessionContext">The context chosen for the session; null where none was.</param>
    /// <exception cref="FormatException">config.json is not JSON.</exception>
    public string CurrentContext(string? sessionContext)
    {
        if (sessionContext is { Length: > 0 })
            return sessionContext;
        // The variable's engine is the default context's.
        return environment("DOCKER_HOST") is { Length: > 0 } ? ContextName.Default : ConfiguredContext;
    }

    /// <summary>The context that DOCKER_CONTEXT or else config.json names, whatever DOCKER_HOST says of it.</summary>
    /// <exception cref="FormatException">config.json is not JSON.</exception>
    public string ConfiguredContext => environment("DOCKER_CONTEXT") is { Length: > 0 } named ? named : Contexts.Current ?? ContextName.Default;

    /// <exception cref="KeyNotFoundException">There is no such context.</exception>
    /// <exception cref="FormatException">Its files are damaged, or the environment is.</exception>
    public StoredContext GetContext(string name) => name == ContextName.Default ? DefaultContext() : Contexts.Get(name);

    private StoredContext DefaultContext()
    {
        var endpoint = DefaultEndpoint();
        var content = ContextContent.New();
        content.Docker.Host = endpoint.ToString();
        content.Docker.SkipTlsVerify = endpoint.Tls?.SkipVerify ?? false;
        content.Metadata.Name = ContextName.Default;
        content.Metadata.Metadata = new ContextDetails { Description = "DOCKER_HOST, or the platform's own engine" };
        var files = ((string Name, string? Path)[])[
            (TlsMaterial.CaName, endpoint.Tls?.CaFile), (TlsMaterial.CertificateName, endpoint.Tls?.CertificateFile), (TlsMaterial.KeyName, endpoint.Tls?.KeyFile)];
        return new StoredContext(
            ContextName.Default, content.Metadata, [.. from file in files where file.Path is not null select new StoredTlsFile(ContextContent.DockerEndpoint, file.Name, file.Path)]);
    }

    private EngineEndpoint DefaultEndpoint() => environment("DOCKER_HOST") is { Length: > 0 } variable
        ? EngineEndpoint.Parse(variable, EnvironmentTls())
        : PlatformDefault.Endpoint(environment);

    // DOCKER_TLS asks for TLS, DOCKER_TLS_VERIFY also for a check of the engine's certificate; any value counts, as for the CLI.
    private TlsMaterial? EnvironmentTls()
    {
        var verify = environment("DOCKER_TLS_VERIFY") is { Length: > 0 };
        if (!verify && environment("DOCKER_TLS") is not { Length: > 0 })
            return null;
        var folder = environment("DOCKER_CERT_PATH") is { Length: > 0 } path ? path : DockerConfiguration.Folder(environment);
        return TlsMaterial.FromFolder(folder, skipVerify: !verify);
    }
}
