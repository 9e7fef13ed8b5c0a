using System.Management.Automation;

namespace DockerPS.Runtime;

/// <summary>
/// Draws transfers while the pipeline thread waits for them: a bar for each transfer, and below it one for each layer that is
/// under way. A bar is written again only when it says something new, and is taken down when its layer is done.
/// </summary>
internal sealed class TransferDisplay(Cmdlet cmdlet) : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(125);

    private readonly ProgressThrottle bars = new(cmdlet);
    private readonly Dictionary<TransferBoard, int> boards = [];
    private readonly Dictionary<(TransferBoard Board, string Layer), int> layers = [];
    private int lastBar;

    public void Add(TransferBoard board) => boards.Add(board, ++lastBar);

    /// <summary>Blocks until the operation has ended, in whatever way, and draws meanwhile.</summary>
    public void ShowUntil(Task operation)
    {
        while (Task.WaitAny([operation], Pace) < 0)
            Draw();
    }

    /// <summary>Takes the bars of a transfer down.</summary>
    public void Remove(TransferBoard board)
    {
        foreach (var (layer, bar) in layers.Where(entry => entry.Key.Board == board).ToArray())
        {
            bars.Complete(bar);
            layers.Remove(layer);
        }
        if (boards.Remove(board, out var whole))
            bars.Complete(whole);
    }

    public void Dispose() => bars.Dispose();

    private void Draw()
    {
        foreach (var (board, bar) in boards)
        {
            var (whole, parts) = board.Read();
            bars.Report(bar, board.Activity, whole.Status, whole.Percent);
            foreach (var part in parts)
                Draw(board, bar, part);
        }
    }

    private void Draw(TransferBoard board, int parent, TransferLine part)
    {
        if (part.IsDone)
        {
            if (layers.TryGetValue((board, part.Name), out var finished))
                bars.Complete(finished);
            return;
        }
        if (!layers.TryGetValue((board, part.Name), out var bar))
            layers.Add((board, part.Name), bar = ++lastBar);
        bars.Report(bar, part.Name, part.Status, part.Percent, parent);
    }
}
