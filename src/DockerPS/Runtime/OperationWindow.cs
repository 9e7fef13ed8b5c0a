namespace DockerPS.Runtime;

/// <summary>
/// Overlaps the requests of piped items: at most so many at once, and results in the order of the items. Used on the
/// pipeline thread alone; only the operations themselves run elsewhere.
/// </summary>
internal sealed class OperationWindow<TItem, TResult> : IDisposable
{
    private readonly Queue<(TItem Item, Task<TResult> Operation)> pending = new();
    private readonly SemaphoreSlim places;
    private readonly CancellationToken cancellationToken;

    public OperationWindow(int limit, CancellationToken cancellationToken)
    {
        places = new SemaphoreSlim(limit);
        this.cancellationToken = cancellationToken;
    }

    /// <summary>Starts an operation as soon as a place is free.</summary>
    /// <exception cref="OperationCanceledException">The pipeline was stopped while no place was free.</exception>
    public void Add(TItem item, Func<CancellationToken, Task<TResult>> operation)
    {
        places.Wait(cancellationToken);
        pending.Enqueue((item, Task.Run(() => RunAsync(operation), CancellationToken.None)));
    }

    /// <summary>Ends when the next operation could start at once, for a caller that has something to show meanwhile.</summary>
    public Task WhenPlaceIsFree()
    {
        var running = pending.Select(entry => entry.Operation).Where(operation => !operation.IsCompleted).ToArray();
        return places.CurrentCount > 0 || running.Length == 0 ? Task.CompletedTask : Task.WhenAny(running);
    }

    /// <summary>The results at the front of the line that are there already.</summary>
    public IEnumerable<(TItem Item, Task<TResult> Operation)> TakeFinished()
    {
        while (pending.TryPeek(out var head) && head.Operation.IsCompleted)
            yield return pending.Dequeue();
    }

    /// <summary>All results that are left, each as soon as its turn has come. The tasks may still run.</summary>
    public IEnumerable<(TItem Item, Task<TResult> Operation)> TakeAll()
    {
        while (pending.TryDequeue(out var head))
            yield return head;
    }

    public void Dispose()
    {
        // An operation that was stopped returns its place after the cmdlet is gone; the semaphore must outlive it.
        if (pending.All(entry => entry.Operation.IsCompleted))
            places.Dispose();
    }

    private async Task<TResult> RunAsync(Func<CancellationToken, Task<TResult>> operation)
    {
        try
        {
            return await operation(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }
}
