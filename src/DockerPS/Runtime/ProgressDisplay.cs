using System.Management.Automation;

namespace DockerPS.Runtime;

/// <summary>
/// Draws operations while the pipeline thread waits for them: a bar for each, and below it one for each of its parts (a layer, a
/// step) that is under way. A bar is written again only when it says something new, and is taken down when its part is done.
/// </summary>
internal sealed class ProgressDisplay(Cmdlet cmdlet) : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(125);

    private readonly ProgressThrottle bars = new(cmdlet);
    private readonly Dictionary<ProgressBoard, int> boards = [];
    private readonly Dictionary<(ProgressBoard Board, string Part), int> parts = [];
    private int lastBar;

    public void Add(ProgressBoard board) => boards.Add(board, ++lastBar);

    /// <summary>Blocks until the operation has ended, in whatever way, and draws meanwhile.</summary>
    public void ShowUntil(Task operation)
    {
        while (Task.WaitAny([operation], Pace) < 0)
            Draw();
    }

    /// <summary>Takes the bars of an operation down.</summary>
    public void Remove(ProgressBoard board)
    {
        foreach (var (part, bar) in parts.Where(entry => entry.Key.Board == board).ToArray())
        {
            bars.Complete(bar);
            parts.Remove(part);
        }
        if (boards.Remove(board, out var whole))
            bars.Complete(whole);
    }

    public void Dispose() => bars.Dispose();

    /// <summary>Draws what is new, unless it did so only just now.</summary>
    public void Draw()
    {
        foreach (var (board, bar) in boards)
        {
            var (whole, lines) = board.Read();
            bars.Report(bar, board.Activity, whole.Status, whole.Percent);
            foreach (var part in lines)
                Draw(board, bar, part);
        }
    }

    private void Draw(ProgressBoard board, int parent, ProgressLine part)
    {
        if (part.IsDone)
        {
            if (parts.TryGetValue((board, part.Name), out var finished))
                bars.Complete(finished);
            return;
        }
        if (!parts.TryGetValue((board, part.Name), out var bar))
            parts.Add((board, part.Name), bar = ++lastBar);
        bars.Report(bar, part.Name, part.Status, part.Percent, parent);
    }
}
