using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Creation;

/// <summary>Security options as a create takes them: a seccomp profile's file is sent as its content, and unmasking is no option of its own.</summary>
internal static class SecurityMapping
{
    /// <param name="host">Gets SecurityOpt, MaskedPaths and ReadonlyPaths.</param>
    /// <param name="options">In the order given.</param>
    /// <param name="readProfile">The JSON text of a seccomp profile's file.</param>
    public static void Apply(HostConfig host, IReadOnlyCollection<SecurityOption> options, Func<string, string> readProfile)
    {
        if (options.Any(option => option.UnmasksSystemPaths))
            (host.MaskedPaths, host.ReadonlyPaths) = ([], []);
        var sent = options.Where(option => !option.UnmasksSystemPaths)
            .Select(option => option.SeccompFile is { } file ? SecurityOption.FromSeccompProfile(readProfile(file)).Text : option.Text)
            .ToArray();
        host.SecurityOpt = sent.Length == 0 ? null : sent;
    }
}
