namespace DockerPS;

/// <summary>Which streams a run attaches to.</summary>
public static class Attachment
{
    /// <summary>The streams that --attach names, or without any output and error, and input when it is kept open.</summary>
    /// <param name="named">The streams named; none for the default.</param>
    /// <param name="interactive">--interactive.</param>
    public static AttachStreams Of(IEnumerable<AttachStreams> named, bool interactive)
    {
        ArgumentNullException.ThrowIfNull(named);
        var streams = named.Aggregate(AttachStreams.None, (all, stream) => all | stream);
        if (streams != AttachStreams.None)
            return streams;
        return AttachStreams.Stdout | AttachStreams.Stderr | (interactive ? AttachStreams.Stdin : AttachStreams.None);
    }
}
