using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>
/// What all cmdlets have in common that do one thing to each of many containers: they ask ShouldProcess for each, and
/// overlap their requests.
/// </summary>
public abstract class ContainerActionCommand : ContainerTargetCommand
{
    private OperationWindow<ContainerTarget, Container?>? window;

    /// <summary>How many requests are under way at once.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; } = 50;

    /// <summary>What is done, as ShouldProcess shows it.</summary>
    private protected abstract string Action { get; }

    /// <summary>Whether a conflict means that the container is still needed, or only that it is in the wrong state.</summary>
    private protected virtual ResourceOperation Operation => ResourceOperation.Other;

    /// <summary>Does it to one container, and returns what to write, if anything. Runs beside the pipeline thread.</summary>
    private protected abstract Task<Container?> ActAsync(EngineClient client, string id, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override void BeginProcessing() => window = new OperationWindow<ContainerTarget, Container?>(ThrottleLimit, StopToken);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var (client, target) in Targets())
        {
            if (ShouldProcess(target.Text, Action))
                Start(client, target);
        }
        Write(window!.TakeFinished());
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Write(window!.TakeAll());

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        window?.Dispose();
    }

    private void Start(EngineClient client, ContainerTarget target)
    {
        try
        {
            window!.Add(target, cancellationToken => ActAsync(client, target.Key, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Write(IEnumerable<(ContainerTarget Item, Task<Container?> Operation)> results)
    {
        foreach (var (target, operation) in results)
        {
            try
            {
                if (Await(operation) is { } container)
                    WriteObject(container);
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, target.Text, new ErrorSubject(ResourceKind.Container, Operation));
            }
        }
    }
}
