using System.Management.Automation;

namespace DockerPS;

/// <summary>A line that a process in a container wrote to its standard error. It is shown as it was written.</summary>
public sealed class StandardErrorRecord : ErrorRecord
{
    internal StandardErrorRecord(string line, string container)
        : base(new RemoteException(line), "ContainerStandardError", ErrorCategory.NotSpecified, container) => Line = line;

    /// <summary>The line, without its end.</summary>
    public string Line { get; }

    /// <summary>The line.</summary>
    /// <returns>The <see cref="Line"/>.</returns>
    public override string ToString() => Line;
}
