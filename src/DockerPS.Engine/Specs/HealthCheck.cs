namespace DockerPS;

/// <summary>How the engine probes a container's health: Config.Healthcheck.</summary>
public sealed record HealthCheck
{
    /// <summary>Switches off the image's own probe.</summary>
    public static HealthCheck None { get; } = new() { Test = ["NONE"] };

    /// <summary>The probe: empty for the image's own, else NONE, or CMD and arguments, or CMD-SHELL and a command line.</summary>
    public IReadOnlyList<string> Test { get; init; } = [];

    /// <summary>Time between probes; null for the image's or the engine's default.</summary>
    public Duration? Interval { get; init; }

    /// <summary>How long a probe may take; null for the default.</summary>
    public Duration? Timeout { get; init; }

    /// <summary>How long failures do not count after the start; null for the default.</summary>
    public Duration? StartPeriod { get; init; }

    /// <summary>Time between probes during the start period (API 1.44); null for the default.</summary>
    public Duration? StartInterval { get; init; }

    /// <summary>Failures in a row that make a container unhealthy; null for the default.</summary>
    public int? Retries { get; init; }

    /// <summary>What the health options of docker run say together; null when none is given.</summary>
    /// <param name="none">--no-healthcheck.</param>
    /// <param name="command">--health-cmd, a line for the container's shell; null for the image's own probe.</param>
    /// <param name="settings">The other options; its test is not looked at.</param>
    /// <exception cref="FormatException">The check is both switched off and set, or a setting is negative.</exception>
    public static HealthCheck? Create(bool none, string? command, HealthCheck settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var check = settings with { Test = string.IsNullOrEmpty(command) ? [] : ["CMD-SHELL", command] };
        var isSet = check.Test.Count > 0 || check is not { Interval: null, Timeout: null, StartPeriod: null, StartInterval: null, Retries: null };
        if (none)
        {
            return isSet
                ? throw new FormatException("--no-healthcheck conflicts with --health-* options: the check is both switched off and set.")
                : None;
        }
        if (!isSet)
            return null;
        NotNegative("interval", check.Interval?.Nanoseconds);
        NotNegative("timeout", check.Timeout?.Nanoseconds);
        NotNegative("start-period", check.StartPeriod?.Nanoseconds);
        NotNegative("start-interval", check.StartInterval?.Nanoseconds);
        NotNegative("retries", check.Retries);
        return check;
    }

    private static void NotNegative(string option, long? value)
    {
        if (value < 0)
            throw new FormatException($"--health-{option} cannot be negative.");
    }
}
