using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DockerPS.Completion;

/// <summary>Completes what can happen to things of the types that are asked for.</summary>
public sealed class EventActionCompleter : IArgumentCompleter
{
    private static readonly Dictionary<string, string[]> ByType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["container"] =
        [
            "attach", "commit", "copy", "create", "destroy", "detach", "die", "exec_create", "exec_detach", "exec_die", "exec_start", "export", "health_status",
            "kill", "oom", "pause", "rename", "resize", "restart", "start", "stop", "top", "unpause", "update", "prune",
        ],
        ["image"] = ["create", "delete", "import", "load", "pull", "push", "save", "tag", "untag", "prune"],
        ["volume"] = ["create", "destroy", "mount", "unmount", "prune"],
        ["network"] = ["connect", "create", "destroy", "disconnect", "remove", "prune"],
        ["daemon"] = ["reload"],
        ["plugin"] = ["enable", "disable", "install", "remove"],
        ["builder"] = ["prune"],
    };

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var types = fakeBoundParameters["Type"] switch { string one => [one], object[] many => many.Select(type => $"{type}").ToArray(), _ => [] };
        return ByType.Where(type => types.Length == 0 || types.Contains(type.Key, StringComparer.OrdinalIgnoreCase))
            .SelectMany(type => type.Value, (type, action) => (type: type.Key, action))
            .GroupBy(pair => pair.action, pair => pair.type)
            .Where(action => action.Key.StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase))
            .OrderBy(action => action.Key, StringComparer.Ordinal)
            .Select(action => new CompletionResult(action.Key, action.Key, CompletionResultType.ParameterValue, string.Join(", ", action)));
    }
}
