using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

using DockerPS.Engine.Transport;

namespace DockerPS.Completion;

/// <summary>Completes the names of contexts from the CLI's store. It asks no engine.</summary>
public sealed class ContextCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var word = wordToComplete.Trim('\'', '"');
            return new ContextStore(Environment.GetEnvironmentVariable).Names()
                .Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                .Select(name => new CompletionResult(CompletionText.Quote(name), name, CompletionResultType.ParameterValue, name))
                .ToArray();
        }
        catch (Exception)
        {
            return [];
        }
    }
}
