using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DockerPS.Completion;

/// <summary>Completes restart policies.</summary>
public sealed class RestartPolicyCompleter : IArgumentCompleter
{
    private static readonly (string Name, string Meaning)[] Policies =
    [
        ("no", "Never started again"), ("on-failure", "Started again when it fails; on-failure:5 tries five times"),
        ("always", "Started again always, and with the engine"), ("unless-stopped", "As always, but not once somebody has stopped it"),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Policies.Where(policy => policy.Name.StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(policy => new CompletionResult(policy.Name, policy.Name, CompletionResultType.ParameterValue, policy.Meaning));
}
