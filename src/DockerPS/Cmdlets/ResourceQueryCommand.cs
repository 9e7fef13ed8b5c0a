using DockerPS.Binding;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>
/// What the cmdlets have in common that get things: everything where nothing is named, what fits for wildcards, and an
/// error for each name that is missing. Several names are looked up at once, and several engines are asked one beside the other.
/// </summary>
/// <typeparam name="TTarget">What names the things.</typeparam>
/// <typeparam name="TResource">The things.</typeparam>
public abstract class ResourceQueryCommand<TTarget, TResource> : DockerCmdlet
    where TTarget : ResourceTarget
    where TResource : EngineResource
{
    /// <summary>What the errors call the things.</summary>
    private protected abstract ResourceKind Kind { get; }

    /// <summary>What the parameter named by the noun has bound; null where it was not given.</summary>
    private protected abstract TTarget[]? Targets { get; }

    /// <summary>Finds on one engine what a target stands for: a missing name is an exception, null is everything.</summary>
    private protected abstract Task<IReadOnlyList<TResource>> FindAsync(EngineClient client, TTarget? target, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Targets is not { Length: > 0 } targets)
        {
            Write([.. Clients.Select(client => Begin(client, null))]);
            return;
        }
        foreach (var some in targets.Chunk(ClientsFor(targets[0])[0].Endpoint.OverlapLimit))
            Write([.. some.SelectMany(target => ClientsFor(target).Select(client => Begin(client, target)))]);
    }

    private Search Begin(EngineClient client, TTarget? target) => new(target?.Text ?? client.Endpoint.ToString(), FindAsync(client, target, StopToken));

    private void Write(Search[] searches)
    {
        foreach (var search in searches)
        {
            try
            {
                WriteObject(Await(search.Found), enumerateCollection: true);
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, search.Of, new ErrorSubject(Kind));
            }
        }
    }

    // Of is what an error names: what was looked for, or the engine that was asked for everything.
    private sealed record Search(string Of, Task<IReadOnlyList<TResource>> Found);
}
