namespace DockerPS.Engine.Transport;

/// <summary>The folder that the CLI keeps its settings in: <c>DOCKER_CONFIG</c>, else <c>~/.docker</c>.</summary>
internal static class DockerConfiguration
{
    public static string Folder(Func<string, string?> environment) => environment("DOCKER_CONFIG") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker");

    public static string File(Func<string, string?> environment) => Path.Combine(Folder(environment), "config.json");
}
