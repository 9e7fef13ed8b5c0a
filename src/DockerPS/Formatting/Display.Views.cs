using System.Globalization;

namespace DockerPS.Formatting;

// What one view alone shows. The views themselves hold no logic: a property, or a call of one of these.
public static partial class Display
{
    /// <summary>The short forms of several ids.</summary>
    /// <param name="ids">Full ids; null shows nothing.</param>
    /// <returns>Them, with commas between.</returns>
    public static string ShortIds(IEnumerable<string>? ids) => string.Join(", ", (ids ?? []).Select(ShortId));

    /// <summary>The beginning of a digest, with its algorithm.</summary>
    /// <param name="digest">As <c>sha256:...</c>; null shows nothing.</param>
    /// <returns>As <c>sha256:0123456789ab</c>.</returns>
    public static string ShortDigest(string? digest) => Plain(digest is { Length: > 19 } ? digest[..19] : digest);

    /// <summary>How long something took.</summary>
    /// <param name="duration">A duration; null shows nothing.</param>
    /// <returns>As <c>12.3 s</c>.</returns>
    public static string Seconds(TimeSpan? duration) => duration is { } time ? string.Create(CultureInfo.CurrentCulture, $"{time.TotalSeconds:0.0} s") : "";

    /// <summary>How many steps of a build an earlier one had done already.</summary>
    /// <param name="build">The build.</param>
    /// <returns>Their number.</returns>
    public static int CachedSteps(BuildResult build) => build.Steps.Count(step => step.Cached);

    /// <summary>What an engine is called, where it says, and what it runs on.</summary>
    /// <param name="version">The engine's versions.</param>
    /// <returns>As <c>Docker Engine - Community, linux/amd64</c>.</returns>
    public static string Platform(EngineVersion version) => Plain(Present(", ", version.Platform, $"{version.OperatingSystem}/{version.Architecture}"));

    /// <summary>What an engine runs on.</summary>
    /// <param name="info">The engine.</param>
    /// <returns>As <c>linux/x86_64</c>.</returns>
    public static string Platform(EngineInfo info) => Plain(Present("/", info.OSType, info.Architecture));

    /// <summary>What an event says besides its action.</summary>
    /// <param name="happening">The event.</param>
    /// <returns>Its detail and the exit code, where it has them.</returns>
    public static string Detail(EngineEvent happening) =>
        Plain(Present(", ", happening.Detail, happening.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"exit code {code}") : null));

    /// <summary>The containers on a network and their addresses, one a line.</summary>
    /// <param name="endpoints">The containers; null shows nothing.</param>
    /// <returns>As <c>web  172.18.0.2/16</c>, a line each.</returns>
    public static string Endpoints(IEnumerable<NetworkEndpoint>? endpoints) =>
        Lines((endpoints ?? []).Select(endpoint => $"{endpoint.Name}  {Present(", ", endpoint.IPAddress, endpoint.IPv6Address)}").ToArray<object>());

    /// <summary>Marks the context that is used where none is named.</summary>
    /// <param name="context">The context.</param>
    /// <returns>A star, or nothing.</returns>
    public static string Mark(DockerContext context) => context.Current ? "*" : "";

    /// <summary>How far a context's engine and its user prove to each other who they are.</summary>
    /// <param name="context">The context.</param>
    /// <returns>One word; nothing without TLS.</returns>
    public static string Tls(DockerContext context) =>
        context.SkipTlsVerify ? "unchecked"
        : Array.Exists(context.TlsFiles, file => file.EndsWith("cert.pem", StringComparison.OrdinalIgnoreCase)) ? "mutual"
        : context.TlsFiles.Length > 0 ? "checked"
        : "";

    private static string Present(string between, params string?[] parts) => string.Join(between, parts.Where(part => !string.IsNullOrEmpty(part)));
}
