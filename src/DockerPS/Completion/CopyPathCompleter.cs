using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DockerPS.Completion;

/// <summary>Completes one side of a copy: containers, followed by their colon, and local files.</summary>
public sealed class CopyPathCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var files = CompletionCompleters.CompleteFilename(wordToComplete);
        // The engine has no cheap way to list a folder: what comes after the colon is left to the user.
        return wordToComplete.AsSpan().IndexOfAny(":/\\~") >= 0
            ? files
            : new ContainerCompleter().CompleteArgument(commandName, parameterName, wordToComplete, commandAst, fakeBoundParameters)
                .Select(container => new CompletionResult($"{container.ListItemText}:", container.ListItemText, CompletionResultType.ParameterValue, container.ToolTip))
                .Concat(files);
    }
}
