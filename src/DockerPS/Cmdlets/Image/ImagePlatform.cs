namespace DockerPS.Cmdlets;

/// <summary>The platform that images are pulled and built for.</summary>
internal static class ImagePlatform
{
    /// <summary>What the user asked for, else DOCKER_DEFAULT_PLATFORM, in the engine's form; null leaves it to the engine.</summary>
    /// <exception cref="FormatException">It is no platform.</exception>
    public static string? Of(string? parameter) =>
        (parameter ?? Environment.GetEnvironmentVariable("DOCKER_DEFAULT_PLATFORM")) is { Length: > 0 } text ? new Platform(text).ToString() : null;
}
