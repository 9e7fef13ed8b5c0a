namespace DockerPS;

/// <summary>What came of a container that ran in the foreground.</summary>
public sealed class ContainerRunResult : ProcessResult
{
    internal ContainerRunResult(string container, string id, string[] command, long exitCode, string[] output, string[] error, TimeSpan duration)
        : base(container, command, exitCode, output, error, duration) => Id = id;

    /// <summary>The full id of the container, which is gone after -AutoRemove.</summary>
    public string Id { get; }
}
