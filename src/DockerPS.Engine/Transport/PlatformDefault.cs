namespace DockerPS.Engine.Transport;

/// <summary>Where an engine listens when nobody says otherwise.</summary>
internal static class PlatformDefault
{
    /// <summary>The system's engine; on Unix the user's own rootless engine where the system has none.</summary>
    public static EngineEndpoint Endpoint(Func<string, string?> environment)
    {
        var system = EngineAddress.Default;
        if (system.Scheme == "unix" && !File.Exists(system.Path) && environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime
            && Path.Combine(runtime, "docker.sock") is var rootless && File.Exists(rootless))
            return EngineEndpoint.Parse("unix://" + rootless);
        return new EngineEndpoint(system);
    }
}
