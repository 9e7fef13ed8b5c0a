using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>
/// What all cmdlets have in common that ask or do one thing of each of many containers, images, volumes or networks: they ask
/// ShouldProcess for each where they change it, and overlap their requests.
/// </summary>
/// <typeparam name="TTarget">What names the things acted on.</typeparam>
public abstract class ResourceActionCommand<TTarget> : ResourceTargetCommand<TTarget>
    where TTarget : ResourceTarget
{
    private OperationWindow<TTarget, object?>? window;

    /// <summary>How many requests are under way at once. Where it is not given, as many as the cmdlet sees fit: fewer over ssh.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; }

    /// <summary>What is done, as ShouldProcess shows it; null where nothing changes, so that there is nothing to ask.</summary>
    private protected abstract string? Action { get; }

    /// <summary>How many requests are under way at once where the user does not say.</summary>
    private protected virtual int DefaultThrottleLimit(EngineClient client) => client.Endpoint.OverlapLimit;

    /// <summary>Whether a conflict means that the thing is still needed, or only that it is in the wrong state.</summary>
    private protected virtual ResourceOperation Operation => ResourceOperation.Other;

    /// <summary>Does it to one, and returns what to write: null writes nothing, a list each of its items, an error or warning record an error or warning. Runs beside the pipeline thread.</summary>
    private protected abstract Task<object?> ActAsync(EngineClient client, TTarget target, CancellationToken cancellationToken);

    /// <summary>Called on the pipeline thread before it waits for a task, by cmdlets that show progress meanwhile; returns when the task has ended.</summary>
    private protected virtual void WaitFor(Task operation) { }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var (client, target) in Resolve())
        {
            if (Action is null || ShouldProcess(target.Text, Action))
                Start(client, target);
        }
        if (window is not null)
            Write(window.TakeFinished());
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (window is not null)
            Write(window.TakeAll());
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        window?.Dispose();
    }

    private void Start(EngineClient client, TTarget target)
    {
        try
        {
            window ??= new OperationWindow<TTarget, object?>(ThrottleLimit > 0 ? ThrottleLimit : DefaultThrottleLimit(client), StopToken);
            WaitFor(window.WhenPlaceIsFree());
            window.Add(target, cancellationToken => ActAsync(client, target, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Write(IEnumerable<(TTarget Item, Task<object?> Operation)> results)
    {
        foreach (var (target, operation) in results)
        {
            try
            {
                WaitFor(operation);
                foreach (var result in Items(Await(operation)))
                {
                    if (result is ErrorRecord problem)
                        WriteError(problem);
                    else if (result is WarningRecord warning)
                        WriteWarning(warning.Message);
                    else
                        WriteObject(result);
                }
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, target.Text, new ErrorSubject(Kind, Operation));
            }
        }
    }

    private static IEnumerable<object> Items(object? result) => result switch { null => [], IEnumerable<object> many => many, _ => [result] };
}
