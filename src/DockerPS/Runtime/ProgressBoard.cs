namespace DockerPS.Runtime;

/// <summary>
/// How something long stands. The operation writes here as fast as it likes; <see cref="ProgressDisplay"/> reads it on the
/// pipeline thread whenever it draws, so that nothing queues up and a fast operation costs no drawing.
/// </summary>
/// <param name="activity">What is done, as <c>Pulling nginx:1.27</c>.</param>
internal abstract class ProgressBoard(string activity) : IDisposable
{
    private volatile bool isOver;

    public string Activity => activity;

    /// <summary>Whether the operation has ended, and its bars can be taken down.</summary>
    public bool IsOver => isOver;

    public void Dispose() => isOver = true;

    /// <summary>The whole, and its parts in the order in which they began. Safe to call while the operation writes.</summary>
    public abstract (ProgressLine Whole, ProgressLine[] Parts) Read();
}

/// <summary>A bar's worth of progress.</summary>
/// <param name="Name">The part, which keeps its name; empty for the whole.</param>
/// <param name="Status">How it stands, in words.</param>
/// <param name="Percent">0 to 100; -1 where the end is not known.</param>
/// <param name="IsDone">Nothing more will come.</param>
internal sealed record ProgressLine(string Name, string Status, int Percent = -1, bool IsDone = false);
