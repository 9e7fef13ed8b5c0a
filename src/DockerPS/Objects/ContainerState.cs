using System.Globalization;

using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>Where a container is in its life.</summary>
public enum ContainerState
{
    /// <summary>The engine says something that this module does not know.</summary>
    Unknown,

    /// <summary>Made, and never started.</summary>
    Created,

    /// <summary>Its process runs.</summary>
    Running,

    /// <summary>Its processes are frozen.</summary>
    Paused,

    /// <summary>Its process ended, and the engine is about to start it again.</summary>
    Restarting,

    /// <summary>It is being removed.</summary>
    Removing,

    /// <summary>Its process has ended.</summary>
    Exited,

    /// <summary>The engine tried to remove it and could not do so wholly.</summary>
    Dead,
}

/// <summary>What a container's health check says.</summary>
public enum ContainerHealth
{
    /// <summary>It has no check.</summary>
    None,

    /// <summary>The check has not passed yet, and may still fail without harm.</summary>
    Starting,

    /// <summary>The last check passed.</summary>
    Healthy,

    /// <summary>Too many checks failed in a row.</summary>
    Unhealthy,
}

/// <summary>Reads the engine's words for states.</summary>
internal static class ContainerStates
{
    public static ContainerState Parse(string? word) => Enum.TryParse<ContainerState>(word, ignoreCase: true, out var state) ? state : ContainerState.Unknown;

    public static ContainerHealth ParseHealth(string? word) => Enum.TryParse<ContainerHealth>(word, ignoreCase: true, out var health) ? health : ContainerHealth.None;

    // Lists tell health only in the sentence: "Up 2 minutes (healthy)", "Up 1 second (health: starting)".
    public static ContainerHealth HealthOf(string status) => status switch
    {
        _ when status.EndsWith("(healthy)", StringComparison.Ordinal) => ContainerHealth.Healthy,
        _ when status.EndsWith("(unhealthy)", StringComparison.Ordinal) => ContainerHealth.Unhealthy,
        _ when status.EndsWith("(health: starting)", StringComparison.Ordinal) => ContainerHealth.Starting,
        _ => ContainerHealth.None,
    };

    // Likewise the exit code: "Exited (137) 3 hours ago".
    public static long? ExitCodeOf(ContainerState state, string status)
    {
        if (state is not (ContainerState.Exited or ContainerState.Restarting or ContainerState.Dead))
            return null;
        int open = status.IndexOf('(', StringComparison.Ordinal), close = status.IndexOf(')', StringComparison.Ordinal);
        return open >= 0 && close > open && long.TryParse(status.AsSpan(open + 1, close - open - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code)
            ? code
            : null;
    }

    // An inspection has no sentence; this is the one that the list would have.
    public static string Sentence(ContainerState state, ContainerHealth health, ContainerStateBody? wire)
    {
        var up = $"Up {Since(wire?.StartedAt)}";
        var code = string.Create(CultureInfo.InvariantCulture, $"({wire?.ExitCode ?? 0})");
        return state switch
        {
            ContainerState.Running when health == ContainerHealth.Starting => $"{up} (health: starting)",
            ContainerState.Running when health != ContainerHealth.None => $"{up} ({health.ToString().ToLowerInvariant()})",
            ContainerState.Running => up,
            ContainerState.Paused => $"{up} (Paused)",
            ContainerState.Restarting => $"Restarting {code} {Since(wire?.FinishedAt)} ago",
            ContainerState.Exited => $"Exited {code} {Since(wire?.FinishedAt)} ago",
            ContainerState.Removing => "Removal In Progress",
            _ => state.ToString(),
        };
    }

    private static string Since(DateTimeOffset? time) => Duration.ToWords(DateTimeOffset.UtcNow - (time ?? DateTimeOffset.UtcNow));
}
