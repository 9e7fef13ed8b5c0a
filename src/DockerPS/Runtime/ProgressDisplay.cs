using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<ProgressBoard, int> boards = [];
    private readonly Dictionary<(ProgressBoard Board, string Part), int> parts = [];
    private int lastBar;

    /// <summary>Shows an operation until its board is disposed. This alone may be called from any thread.</summary>
    public TBoard Add<TBoard>(TBoard board) where TBoard : ProgressBoard
    {
        boards.TryAdd(board, Interlocked.Increment(ref lastBar));
        return board;
    }

    /// <summary>Blocks until the operation has ended, in whatever way, and draws meanwhile.</summary>
    public void ShowUntil(Task operation)
    {
        try
        {
            while (Task.WaitAny([operation], Pace) < 0)
                Draw();
        }
        catch (PipelineStoppedException)
        {
            // Drawing hears of Ctrl+C first. What the operation clears away must be gone before PowerShell may be.
            Task.WaitAny([operation]);
            throw;
        }
    }

    /// <summary>Draws what is new, unless it did so only just now.</summary>
    public void Draw()
    {
        foreach (var (board, bar) in boards)
        {
            if (board.IsOver)
                Remove(board, bar);
            else
                Draw(board, bar);
        }
    }

    public void Dispose() => bars.Dispose();

    private void Draw(ProgressBoard board, int bar)
    {
        var (whole, lines) = board.Read();
        bars.Report(bar, board.Activity, whole.Status, whole.Percent);
        foreach (var line in lines)
            Draw(board, bar, line);
    }

    private void Draw(ProgressBoard board, int parent, ProgressLine line)
    {
        if (line.IsDone)
        {
            if (parts.TryGetValue((board, line.Name), out var finished))
                bars.Complete(finished);
            return;
        }
        if (!parts.TryGetValue((board, line.Name), out var bar))
            parts.Add((board, line.Name), bar = Interlocked.Increment(ref lastBar));
        bars.Report(bar, line.Name, line.Status, line.Percent, parent);
    }

    private void Remove(ProgressBoard board, int bar)
    {
        foreach (var (part, partBar) in parts.Where(entry => entry.Key.Board == board).ToArray())
        {
            bars.Complete(partBar);
            parts.Remove(part);
        }
        bars.Complete(bar);
        boards.TryRemove(board, out _);
    }
}
