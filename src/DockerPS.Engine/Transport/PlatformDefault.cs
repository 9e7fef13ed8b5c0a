namespace DockerPS.Engine.Transport;

/// <summary>Where an engine listens when nobody says otherwise.</summary>
internal static class PlatformDefault
{
    public const string UnixSocket = "/var/run/docker.sock";
    public const string NamedPipe = "//./pipe/docker_engine";

    /// <summary>The system's engine; on Unix the user's own rootless engine where the system has none.</summary>
    public static EngineEndpoint Endpoint(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows())
            return new(EndpointScheme.NamedPipe, NamedPipe);
        if (!File.Exists(UnixSocket) && environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime
            && Path.Combine(runtime, "docker.sock") is var rootless && File.Exists(rootless))
            return new(EndpointScheme.Unix, rootless);
        return new(EndpointScheme.Unix, UnixSocket);
    }
}
