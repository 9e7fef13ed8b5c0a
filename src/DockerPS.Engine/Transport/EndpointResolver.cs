namespace DockerPS.Engine.Transport;

/// <summary>
/// Finds the engine that is meant, in the CLI's order: what the caller names, the session's context, DOCKER_HOST,
/// DOCKER_CONTEXT, the current context of config.json, the platform's default.
/// </summary>
internal sealed class EndpointResolver(Func<string, string?> environment)
{
    private readonly ContextStore contexts = new(environment);

    /// <param name="host">An endpoint as in DOCKER_HOST; null where the caller names none.</param>
    /// <param name="context">The name of a context; null where the caller names none.</param>
    /// <param name="sessionContext">The context chosen for the session; null where none was.</param>
    /// <exception cref="FormatException">An address or a file cannot be read.</exception>
    /// <exception cref="KeyNotFoundException">The context does not exist.</exception>
    public EngineEndpoint Resolve(string? host, string? context, string? sessionContext)
    {
        if (!string.IsNullOrWhiteSpace(host))
            return EngineEndpoint.Parse(host, EnvironmentTls());
        if ((context ?? sessionContext) is { Length: > 0 } chosen)
            return FromContext(chosen);
        if (environment("DOCKER_HOST") is { Length: > 0 } variable)
            return EngineEndpoint.Parse(variable, EnvironmentTls());
        return FromContext(environment("DOCKER_CONTEXT") is { Length: > 0 } named ? named : contexts.Current ?? ContextStore.Default);
    }

    private EngineEndpoint FromContext(string name)
    {
        if (name != ContextStore.Default)
            return contexts.Endpoint(name);
        return environment("DOCKER_HOST") is { Length: > 0 } variable
            ? EngineEndpoint.Parse(variable, EnvironmentTls())
            : PlatformDefault.Endpoint(environment);
    }

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
