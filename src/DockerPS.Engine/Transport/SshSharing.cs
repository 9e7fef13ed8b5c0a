using System.Text.RegularExpressions;

namespace DockerPS.Engine.Transport;

/// <summary>
/// Where ssh keeps the socket by which connections to a host share one login. The login stays for a minute after the last of
/// them, and other processes of the same user find it, too.
/// </summary>
internal static partial class SshSharing
{
    // What ssh puts in the place of %C, and adds while it makes the socket.
    private const int HashLength = 40;
    private const int SuffixLength = 17;

    /// <summary>The shortest of what systems allow for the path of a socket.</summary>
    private const int SocketPathLimit = 103;

    private const UnixFileMode OpenToOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>The path, as ssh reads it; null where connections cannot be shared.</summary>
    public static string? ControlPath(Func<string, string?> environment)
    {
        // The ssh of Windows knows no sharing.
        if (OperatingSystem.IsWindows())
            return null;
        var folder = environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Directory.Exists(runtime) && (File.GetUnixFileMode(runtime) & OpenToOthers) == 0
            ? runtime
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh");
        var path = Path.Combine(folder, "dockerps-%C");
        if (!PlainPath().IsMatch(folder) || path.Length - "%C".Length + HashLength + SuffixLength > SocketPathLimit)
            return null;
        try
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A user without a home can still log in for each connection.
            return null;
        }
    }

    // ssh reads its options as it does the lines of its configuration, where blanks, quotes and percent signs have a meaning.
    [GeneratedRegex(@"\A/[^\s""'%\\$#]*\z")]
    private static partial Regex PlainPath();
}
