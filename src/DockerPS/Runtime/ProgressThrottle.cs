using System.Diagnostics;
using System.Management.Automation;

namespace DockerPS.Runtime;

/// <summary>
/// Shows progress without drowning the host: each bar is drawn about ten times a second, whatever comes in between, and
/// every bar that was drawn is taken down at the end.
/// </summary>
internal sealed class ProgressThrottle(Cmdlet cmdlet) : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<int, (string Activity, string Status, int Percent, long Drawn)> bars = [];

    /// <param name="id">The bar: the same number changes the same bar.</param>
    /// <param name="activity">What is being done, and on what.</param>
    /// <param name="status">How it stands, in words.</param>
    /// <param name="percent">0 to 100; -1 where the end is not known.</param>
    /// <param name="parentId">The bar above; -1 for none.</param>
    public void Report(int id, string activity, string status, int percent = -1, int parentId = -1)
    {
        if (bars.TryGetValue(id, out var bar)
            && ((Stopwatch.GetElapsedTime(bar.Drawn) < Pace && percent < 100) || (bar.Activity, bar.Status, bar.Percent) == (activity, status, percent)))
            return;
        bars[id] = (activity, status, percent, Stopwatch.GetTimestamp());
        cmdlet.WriteProgress(new ProgressRecord(id, activity, status.Length == 0 ? " " : status)
        {
            PercentComplete = Math.Clamp(percent, -1, 100),
            ParentActivityId = parentId,
        });
    }

    public void Complete(int id)
    {
        if (bars.Remove(id, out var bar))
            cmdlet.WriteProgress(new ProgressRecord(id, bar.Activity, " ") { RecordType = ProgressRecordType.Completed });
    }

    public void Dispose()
    {
        foreach (var id in bars.Keys.ToArray())
            Complete(id);
    }
}
