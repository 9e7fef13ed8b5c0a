namespace DockerPS.Runtime;

/// <summary>The Docker context chosen for this session; null while the environment and config.json decide.</summary>
internal static class SessionContext
{
    public static string? Current { get; set; }
}
