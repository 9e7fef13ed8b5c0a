using System.Threading.Channels;

namespace DockerPS.Runtime;

/// <summary>Merges streams that come and go into one, which ends when the last of them has ended.</summary>
internal sealed class StreamMerge<T> : IAsyncDisposable
{
    /// <summary>How many items may wait until they are written; a faster source waits, too.</summary>
    private const int WaitingItems = 256;

    private readonly object gate = new();
    private readonly Channel<T> merged = Channel.CreateBounded<T>(WaitingItems);
    private readonly CancellationTokenSource closing;
    private readonly Dictionary<string, CancellationTokenSource> sources = new(StringComparer.Ordinal);
    private readonly List<Task> pumps = [];
    private int open;

    public StreamMerge(CancellationToken cancellationToken) => closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    /// <summary>Begins with a source, unless one of the same key is open.</summary>
    /// <param name="key">Tells the sources apart.</param>
    /// <param name="pump">Writes what the source gives. It ends by itself, or when its token is cancelled.</param>
    public void Add(string key, Func<ChannelWriter<T>, CancellationToken, Task> pump)
    {
        lock (gate)
        {
            if (closing.IsCancellationRequested || sources.ContainsKey(key))
                return;
            var stop = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
            sources.Add(key, stop);
            open++;
            pumps.RemoveAll(pump => pump.IsCompleted);
            pumps.Add(Task.Run(() => RunAsync(key, pump, stop), CancellationToken.None));
        }
    }

    /// <summary>Ends a source. Another of the same key may be added right after.</summary>
    public void Remove(string key)
    {
        lock (gate)
        {
            if (sources.Remove(key, out var stop))
                stop.Cancel();
        }
    }

    public IAsyncEnumerable<T> ReadAllAsync(CancellationToken cancellationToken) => merged.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Returns when every source has closed what it had open.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        Task[] left;
        lock (gate)
            left = [.. pumps];
        await Task.WhenAll(left);
        closing.Dispose();
    }

    private async Task RunAsync(string key, Func<ChannelWriter<T>, CancellationToken, Task> pump, CancellationTokenSource stop)
    {
        Exception? defect = null;
        try
        {
            await pump(merged.Writer, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how a source is ended.
        }
        catch (Exception failure)
        {
            defect = failure;
        }
        lock (gate)
        {
            if (sources.TryGetValue(key, out var current) && current == stop)
                sources.Remove(key);
            if (--open == 0 || defect is not null)
                merged.Writer.TryComplete(defect);
        }
        stop.Dispose();
    }
}
