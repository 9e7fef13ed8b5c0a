namespace DockerPS;

/// <summary>What docker run's --pid, --uts, --userns and --cgroupns may say. Each check returns the mode it was given.</summary>
public static class NamespaceMode
{
    /// <summary>--pid: host, container:name, or empty for a namespace of its own.</summary>
    /// <exception cref="FormatException">The mode is another.</exception>
    public static string Pid(string mode) => Check("PID", "--pid", mode, IsContainer(mode) || mode is "" or "host", "host or container:name");

    /// <summary>--uts: host, or empty.</summary>
    /// <exception cref="FormatException">The mode is another.</exception>
    public static string Uts(string mode) => Check("UTS", "--uts", mode, mode is "" or "host", "host");

    /// <summary>--userns: host, or empty.</summary>
    /// <exception cref="FormatException">The mode is another.</exception>
    public static string User(string mode) => Check("USER", "--userns", mode, mode is "" or "host", "host");

    /// <summary>--cgroupns: host, private, or empty.</summary>
    /// <exception cref="FormatException">The mode is another.</exception>
    public static string Cgroup(string mode) => Check("CGROUP", "--cgroupns", mode, mode is "" or "host" or "private", "host or private");

    private static bool IsContainer(string mode) => mode.StartsWith("container:", StringComparison.Ordinal) && mode.Length > "container:".Length;

    private static string Check(string name, string option, string mode, bool isValid, string form) =>
        isValid ? mode : throw Spec.Invalid($"{name} mode", mode, $"{option}: invalid {name} mode", form);
}
