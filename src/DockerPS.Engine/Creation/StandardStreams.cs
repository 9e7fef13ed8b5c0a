using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Creation;

/// <summary>Which of a container's standard streams are open, and which of them a client is to be attached to.</summary>
internal static class StandardStreams
{
    /// <param name="body">Gets Tty, OpenStdin, StdinOnce and Attach*.</param>
    /// <param name="interactive">Standard input stays open.</param>
    /// <param name="tty">The container gets a terminal.</param>
    /// <param name="attach">None is output and errors, as for the CLI.</param>
    /// <param name="detached">Nobody will attach, as with docker run -d.</param>
    /// <exception cref="FormatException">Streams are named, and nobody will attach.</exception>
    public static void Apply(CreateContainerBody body, bool interactive, bool tty, AttachStreams attach, bool detached)
    {
        if (detached && attach != AttachStreams.None)
        {
            throw new FormatException(
                "conflicting options: a container that is started in the background has nobody to attach to it; leave -Attach out.");
        }
        var streams = attach == AttachStreams.None ? AttachStreams.Stdout | AttachStreams.Stderr : attach;
        body.Tty = tty;
        body.OpenStdin = interactive;
        body.AttachStdin = !detached && (interactive || streams.HasFlag(AttachStreams.Stdin));
        body.AttachStdout = !detached && streams.HasFlag(AttachStreams.Stdout);
        body.AttachStderr = !detached && streams.HasFlag(AttachStreams.Stderr);
        // Whoever is attached closes it by leaving: a filter like cat would wait for ever otherwise.
        body.StdinOnce = interactive && !detached;
    }
}
