namespace DockerPS.Engine.Tests;

/// <summary>A test of what only Linux has; skipped elsewhere, and said to be.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "Linux only.";
    }
}
