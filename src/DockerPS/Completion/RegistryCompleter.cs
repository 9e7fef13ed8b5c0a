using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

using DockerPS.Runtime;

namespace DockerPS.Completion;

/// <summary>Completes the registries that credentials are kept for.</summary>
public sealed class RegistryCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var word = wordToComplete.Trim('\'', '"');
            return RegistryAccess.Store.Keys().Select(key => RegistryAddress.TryParse(RegistryAddress.HostOf(key), out var registry) ? registry.Host : key)
                .Distinct().Order(StringComparer.OrdinalIgnoreCase)
                .Where(host => host.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                .Select(host => new CompletionResult(CompletionText.Quote(host), host, CompletionResultType.ParameterValue, host))
                .ToArray();
        }
        catch (Exception)
        {
            // A key press is no place for an error.
            return [];
        }
    }
}
