using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Creation;

/// <summary>Which of a container's standard streams are open, and which a client is to be attached to.</summary>
/// <param name="Interactive">Standard input stays open.</param>
/// <param name="Tty">The container gets a terminal.</param>
/// <param name="Attach">stdin, stdout, stderr in any case; empty is output and errors.</param>
internal sealed record StandardStreams(bool Interactive, bool Tty, IReadOnlyCollection<string> Attach)
{
    /// <summary>As docker create and docker run have it, or, where nobody will attach, as docker run -d.</summary>
    public void Apply(CreateContainerBody body, bool detached)
    {
        if (detached && Attach.Count > 0)
            throw new FormatException("A container that is started in the background has nobody to attach to it; leave -Attach out.");
        body.Tty = Tty;
        body.OpenStdin = Interactive;
        body.AttachStdin = !detached && (Interactive || Names("stdin"));
        body.AttachStdout = !detached && (Attach.Count == 0 || Names("stdout"));
        body.AttachStderr = !detached && (Attach.Count == 0 || Names("stderr"));
        // Whoever is attached closes it by leaving: a filter like cat would wait for ever otherwise.
        body.StdinOnce = Interactive && body.AttachStdin == true;
    }

    private bool Names(string stream) => Attach.Contains(stream, StringComparer.OrdinalIgnoreCase);
}
