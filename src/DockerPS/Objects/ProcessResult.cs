namespace DockerPS;

/// <summary>What came of a process that ran to its end in a container.</summary>
public abstract class ProcessResult
{
    private protected ProcessResult(string container, string[] command, long exitCode, string[] output, string[] error, TimeSpan duration)
    {
        Container = container;
        Command = command;
        ExitCode = exitCode;
        Output = output;
        Error = error;
        Duration = duration;
    }

    /// <summary>The name of the container.</summary>
    public string Container { get; }

    /// <summary>The command, word by word.</summary>
    public string[] Command { get; }

    /// <summary>How it ended: 0 is success for most programs, 128 and more a signal.</summary>
    public long ExitCode { get; }

    /// <summary>The lines of its standard output; empty with -OutFile.</summary>
    public string[] Output { get; }

    /// <summary>The lines of its standard error; empty with -MergeError.</summary>
    public string[] Error { get; }

    /// <summary>From its start to its end, as seen from here.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The output as one text.</summary>
    /// <returns>The lines of <see cref="Output"/>.</returns>
    public override string ToString() => string.Join(System.Environment.NewLine, Output);
}

/// <summary>What came of a command in a running container.</summary>
public sealed class ExecResult : ProcessResult
{
    internal ExecResult(string container, string[] command, long exitCode, string[] output, string[] error, TimeSpan duration)
        : base(container, command, exitCode, output, error, duration) { }
}
