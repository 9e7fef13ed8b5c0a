using System.Globalization;
using System.Text.RegularExpressions;

namespace DockerPS.Engine.Transport;

/// <summary>
/// The command line of ssh that carries one connection to an engine: at the other end docker copies between its standard streams
/// and the engine's socket.
/// </summary>
internal static partial class SshCommand
{
    /// <summary>Refuses what ssh could take for an option, and what a shell on either side would not take as it stands.</summary>
    /// <exception cref="FormatException">User, host or path have characters that they do not need.</exception>
    public static void Validate(EngineAddress address)
    {
        if (address.User is { } user && !Name().IsMatch(user))
            throw new FormatException($"'{address}' has the user '{user}', which cannot be one for ssh. Give it another name in ssh's own configuration.");
        if (!Name().IsMatch(address.Host))
            throw new FormatException($"'{address}' has the host '{address.Host}', which cannot be one for ssh. Give it another name in ssh's own configuration.");
        if (address.Path is not ("" or "/") && !SocketPath().IsMatch(address.Path))
            throw new FormatException($"'{address}' has the path '{address.Path}'. The path of a socket may have letters, digits and ._-+=@/ for ssh.");
    }

    /// <summary>The arguments for ssh.</summary>
    /// <param name="address">Where to; <see cref="Validate"/> has passed it.</param>
    /// <param name="controlPath">The socket that connections share; null for a connection of its own.</param>
    public static IEnumerable<string> Arguments(EngineAddress address, string? controlPath)
    {
        List<string> arguments = ["-T"];
        void Option(string text) => arguments.AddRange(["-o", text]);

        // What the host greets with is no reason for a failure.
        Option("LogLevel=ERROR");
        Option("ConnectTimeout=15");
        // A host that is gone would hold a followed log for hours.
        Option("ServerAliveInterval=30");
        // Forwardings of the user's own would fail for each connection after the first.
        Option("ClearAllForwardings=yes");
        if (controlPath is not null)
        {
            Option("ControlMaster=auto");
            Option($"ControlPath={controlPath}");
            Option("ControlPersist=60");
        }
        if (address.User is { } user)
            arguments.AddRange(["-l", user]);
        if (address.Port is { } port)
            arguments.AddRange(["-p", port.ToString(CultureInfo.InvariantCulture)]);
        arguments.AddRange(["--", address.Host, "docker"]);
        if (address.Path is not ("" or "/"))
            arguments.AddRange(["--host", "unix://" + address.Path]);
        arguments.AddRange(["system", "dial-stdio"]);
        return arguments;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_:][A-Za-z0-9_.:-]*\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A/[A-Za-z0-9._+=@/-]+\z")]
    private static partial Regex SocketPath();
}
