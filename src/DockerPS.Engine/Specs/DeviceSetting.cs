namespace DockerPS;

/// <summary>What the per-device limits of block I/O have in common: <c>/dev/name:value</c>.</summary>
internal static class DeviceSetting
{
    public static (string Path, string Value) Split(string kind, string text, string form)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (path, value) = Spec.Cut(text, ':');
        if (path.Length == 0 || value is null)
            throw Spec.Invalid(kind, text, "bad format", form);
        if (!path.StartsWith("/dev/", StringComparison.Ordinal))
            throw Spec.Invalid(kind, text, "bad format for device path", form);
        return (path, value);
    }
}
