using DockerPS.Engine;
using DockerPS.Engine.Api;
using DockerPS.Engine.Http;

namespace DockerPS.Cmdlets;

/// <summary>A container whose life is that of the command that made it: it ends when the command is stopped.</summary>
internal sealed class ForegroundContainer(EngineClient client, string id, bool autoRemove, int? stopTimeout) : IAsyncDisposable
{
    /// <summary>How long a container that is interrupted may take to end by itself, unless it was made with a time of its own.</summary>
    private const int Grace = 3;

    /// <summary>A day: a timer cannot be set much longer than a month.</summary>
    private const int LongestGrace = 24 * 60 * 60;

    /// <summary>How long the engine may take to clean up.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private ExitWatch? exit;
    private bool started;
    private bool ended;

    public string Id => id;

    /// <summary>Watches for its end, and starts it.</summary>
    public async Task StartAsync(string? detachKeys, CancellationToken cancellationToken)
    {
        exit = await client.Attach.WatchExitAsync(id, autoRemove ? "removed" : "next-exit", cancellationToken);
        // A start that is called off may be under way on the engine.
        started = true;
        await client.Containers.StartAsync(id, detachKeys, cancellationToken);
    }

    /// <summary>The exit code, when it has ended and, with AutoRemove, is gone.</summary>
    public async Task<long> ExitCodeAsync(CancellationToken cancellationToken)
    {
        var code = await exit!.CodeAsync(cancellationToken);
        ended = true;
        return code;
    }

    /// <summary>Leaves it to itself from now on.</summary>
    public void Release() => ended = true;

    /// <summary>Ends a container that is not needed any more. What fails here has nobody to tell, and a deadline.</summary>
    /// <param name="interrupt">Ask it first, as Ctrl+C does; else it is killed at once.</param>
    public async Task EndAsync(bool interrupt)
    {
        if (ended)
            return;
        ended = true;
        if (started && interrupt)
            await Attempt(InterruptAsync);
        using var deadline = new CancellationTokenSource(Deadline);
        if (autoRemove)
            await Attempt(() => client.Containers.RemoveAsync(id, force: true, volumes: true, deadline.Token));
        else if (started)
            await Attempt(() => client.Containers.KillAsync(id, null, deadline.Token));
        // The engine may be removing it by itself already, and then refuses to do it again.
        if (autoRemove)
            await Attempt(() => client.Containers.WaitAsync(id, "removed", deadline.Token));
    }

    public ValueTask DisposeAsync() => exit?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task InterruptAsync()
    {
        using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(stopTimeout is >= 0 and var own ? Math.Min(own, LongestGrace) : Grace));
        await client.Containers.KillAsync(id, "SIGINT", grace.Token);
        await client.Containers.WaitAsync(id, "not-running", grace.Token);
    }

    private static async Task Attempt(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception failure) when (failure is EngineException or OperationCanceledException)
        {
            // It has ended, is gone already, or the engine is.
        }
    }
}
