namespace DockerPS.Binding;

/// <summary>Sizes that limit something, of which none is endless: what has no limit is left out.</summary>
internal static class SizeLimit
{
    /// <param name="size">What was given; null for nothing.</param>
    /// <param name="parameter">The parameter that it was given for.</param>
    /// <exception cref="FormatException">The size is -1, which stands for no limit elsewhere.</exception>
    public static long? Bytes(ByteSize? size, string parameter) =>
        size is { Bytes: < 0 } ? throw new FormatException($"-{parameter} takes no -1; leave it out for no limit.") : size?.Bytes;
}
