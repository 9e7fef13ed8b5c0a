using System.Management.Automation;

using DockerPS.Engine.Http;
using DockerPS.Engine.Transport;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>What the cmdlets have in common that work on contexts. They ask no engine.</summary>
public abstract class ContextCommand : PSCmdlet
{
    private protected EndpointResolver Resolver { get; } = new(Environment.GetEnvironmentVariable);

    private protected ContextStore Store => Resolver.Contexts;

    private protected string CurrentName => Resolver.CurrentContext(SessionContext.Current);

    /// <summary>Does something about one context, and writes what goes wrong as an error of that one.</summary>
    private protected void Report(string target, Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (failure is EngineException or IOException or UnauthorizedAccessException or FormatException or KeyNotFoundException)
        {
            WriteError(ErrorFactory.Create(failure, target, new ErrorSubject(ResourceKind.Engine)));
        }
    }

    private protected void WriteError(string errorId, ErrorCategory category, string target) =>
        WriteError(ErrorFactory.Create(errorId, category, target, [target]));

    /// <summary>Whether a name is free for a new context; an error says that it is not.</summary>
    /// <exception cref="FormatException">No context may be called so.</exception>
    private protected bool IsFree(string name)
    {
        ContextName.Validate(name);
        if (!Store.Contains(name))
            return true;
        WriteError("ContextNameInUse", ErrorCategory.ResourceExists, name);
        return false;
    }

    /// <summary>Whether there is such a context, be it damaged; an error says that there is none.</summary>
    private protected bool IsThere(string name)
    {
        if (name == ContextName.Default || Store.Contains(name))
            return true;
        // Only for the words.
        Report(name, () => Store.Get(name));
        return false;
    }

    /// <summary>The names that fit a wildcard, or the name itself. The default context must be named.</summary>
    private protected IEnumerable<string> Expand(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return [name];
        var pattern = new WildcardPattern(name);
        return Store.All(damaged: null).Select(context => context.Name).Where(pattern.IsMatch).ToArray();
    }

    private protected DockerContext Describe(string name) => new(Resolver.GetContext(name), name == CurrentName);
}
