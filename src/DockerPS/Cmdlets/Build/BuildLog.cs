using System.Diagnostics;

using DockerPS.Engine.Wire;
using DockerPS.Formatting;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>
/// Makes steps, warnings, the image's id and a failure out of a builder's messages. All of it happens on the pipeline thread but
/// for the count of bytes sent.
/// </summary>
internal abstract class BuildLog(string activity) : ProgressBoard(activity), IProgress<long>
{
    private readonly long started = Stopwatch.GetTimestamp();
    private long sent;

    /// <summary>The full id of the image; null while there is none.</summary>
    public string? ImageId { get; protected set; }

    /// <summary>What the builder warned of.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>How the build failed; null if it did not.</summary>
    public BuildFailedException? Failure { get; protected set; }

    public TimeSpan Duration => Stopwatch.GetElapsedTime(started);

    /// <summary>The steps as they are now, in the order in which they began.</summary>
    public abstract BuildStep[] Steps { get; }

    protected long Sent => Interlocked.Read(ref sent);

    /// <summary>Takes the next message.</summary>
    /// <returns>The lines of the log that it completed.</returns>
    public abstract IReadOnlyList<string> Add(BuildMessage message);

    /// <summary>Takes how many bytes of the context have been sent.</summary>
    public void Report(long value) => Interlocked.Exchange(ref sent, value);

    protected ProgressLine Sending() => new("", Sent == 0 ? "Reading the context" : $"Sending the context: {Display.Size(Sent)}");
}
