using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>
/// What all cmdlets have in common that do one thing to each of many containers: they take names, wildcards and piped
/// objects, ask ShouldProcess for each, and overlap their requests.
/// </summary>
public abstract class ContainerActionCommand : DockerCmdlet
{
    private OperationWindow<ContainerTarget, Container?>? window;

    /// <summary>The containers: names, ids, the beginning of ids, wildcards for names, or objects from Get-DockerContainer.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerTarget[] Container { get; set; } = [];

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
        foreach (var target in Container)
        {
            foreach (var client in ClientsFor(target))
            {
                foreach (var single in Expand(client, target))
                {
                    if (ShouldProcess(single.Text, Action))
                        Start(client, single);
                }
            }
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

    private ContainerTarget[] Expand(EngineClient client, ContainerTarget target)
    {
        if (!target.IsWildcard)
            return [target];
        try
        {
            return [.. Await(client.Containers.ListAsync(all: true, limit: null, size: false, [], StopToken))
                .Select(wire => new Container(client.Endpoint, wire))
                .Where(container => target.Matches(container.Name))
                .Select(container => new ContainerTarget(container))];
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, target.Text, new ErrorSubject(ResourceKind.Container));
            return [];
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
