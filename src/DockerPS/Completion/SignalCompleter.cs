using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DockerPS.Completion;

/// <summary>Completes the names of signals.</summary>
public sealed class SignalCompleter : IArgumentCompleter
{
    private static readonly (string Name, string Meaning)[] Signals =
    [
        ("SIGTERM", "Asks a process to end"), ("SIGKILL", "Ends a process at once"), ("SIGINT", "Interrupts, as Ctrl+C does"),
        ("SIGQUIT", "Ends a process with a core dump"), ("SIGHUP", "Hang-up; often: read the configuration again"),
        ("SIGUSR1", "Of the program's own meaning"), ("SIGUSR2", "Of the program's own meaning"), ("SIGSTOP", "Stops a process for a while"),
        ("SIGCONT", "Lets a stopped process go on"), ("SIGWINCH", "The window's size has changed"), ("SIGABRT", "Aborts"),
        ("SIGALRM", "A timer has run out"), ("SIGCHLD", "A child has ended"), ("SIGPIPE", "Nobody reads the pipe"), ("SIGTSTP", "Stopped from the terminal"),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Signals.Where(signal => signal.Name.StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase)
                || signal.Name.AsSpan(3).StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(signal => new CompletionResult(signal.Name, signal.Name, CompletionResultType.ParameterValue, signal.Meaning));
}
