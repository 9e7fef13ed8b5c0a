using DockerPS.Binding;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>What all cmdlets have in common that take any number of things by name, wildcard or pipeline.</summary>
/// <typeparam name="TTarget">What names the things.</typeparam>
public abstract class ResourceTargetCommand<TTarget> : DockerCmdlet
    where TTarget : ResourceTarget
{
    /// <summary>What the errors call the things.</summary>
    private protected abstract ResourceKind Kind { get; }

    /// <summary>What the parameter named by the noun has bound.</summary>
    private protected abstract TTarget[] Targets { get; }

    /// <summary>What the engine has, for a wildcard to choose from. What cannot fit it may be left out; null is all.</summary>
    private protected abstract Task<IEnumerable<TTarget>> ListAsync(EngineClient client, TTarget? wildcard, CancellationToken cancellationToken);

    /// <summary>Each thing that is meant, and the engine it is on. Wildcards are looked up; names are left to the engine.</summary>
    private protected IEnumerable<(EngineClient Client, TTarget Target)> Resolve()
    {
        foreach (var target in Targets)
        {
            foreach (var client in ClientsFor(target))
            {
                foreach (var single in Expand(client, target))
                    yield return (client, single);
            }
        }
    }

    private TTarget[] Expand(EngineClient client, TTarget target)
    {
        if (!target.IsWildcard)
            return [target];
        try
        {
            return [.. Await(ListAsync(client, target, StopToken)).Where(found => target.Matches(found.Text))];
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, target.Text, new ErrorSubject(Kind));
            return [];
        }
    }
}
