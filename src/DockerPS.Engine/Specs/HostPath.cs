namespace DockerPS;

/// <summary>Paths of the host among what users type.</summary>
internal static class HostPath
{
    /// <summary>Does the source of a volume look like a path, for Linux or Windows, rather than a name?</summary>
    public static bool IsPath(string source) =>
        source.Length > 0 && (source[0] is '.' or '/' or '~' || source.StartsWith(@"\\", StringComparison.Ordinal) || HasDrive(source));

    public static bool HasDrive(string path) => path.Length > 1 && char.IsLetter(path[0]) && path[1] == ':';

    /// <summary>A path that starts with a dot from the base directory, one that starts with <c>~</c> from home, anything else as it is.</summary>
    /// <remarks>Other shells replace the tilde before docker sees it; PowerShell leaves it within a longer word.</remarks>
    public static string Absolute(string path, string baseDirectory) => path switch
    {
        ['.', ..] => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, baseDirectory)),
        "~" or ['~', '/' or '\\', ..] => Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[1..]),
        _ => path,
    };
}
