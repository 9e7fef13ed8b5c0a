namespace System.Management.Automation;

public enum CompletionResultType
{
    Text, History, Command, ProviderItem, ProviderContainer, Property, Method, ParameterName, ParameterValue, Variable, Namespace, Type, Keyword, DynamicKeyword,
}

/// <summary>Something that could stand at the cursor.</summary>
public record CompletionResult(string CompletionText, string ListItemText, CompletionResultType ResultType, string ToolTip)
{
    public CompletionResult(string completionText) : this(completionText, completionText, CompletionResultType.Text, completionText) { }
}

public static class CompletionCompleters
{
    /// <summary>Files and folders whose path begins so.</summary>
    public static IEnumerable<CompletionResult> CompleteFilename(string fileName)
    {
        var word = fileName.Trim('\'', '"');
        var folder = Path.GetDirectoryName(word) is { Length: > 0 } named ? named : word.StartsWith('/') ? "/" : ".";
        if (!Directory.Exists(folder))
            return [];
        return Directory.EnumerateFileSystemEntries(folder, Path.GetFileName(word) + "*").Order(StringComparer.Ordinal)
            .Select(path => new CompletionResult(path, Path.GetFileName(path), Directory.Exists(path) ? CompletionResultType.ProviderContainer : CompletionResultType.ProviderItem, path));
    }
}

/// <summary>What Tab offers: commands, parameters, and values by the parameter's completer, set or enumeration.</summary>
public sealed record CommandCompletion(IReadOnlyList<CompletionResult> CompletionMatches)
{
    private static readonly Regex Words = new("""('[^']*'?|"[^"]*"?|[^\s'"])+""");

    public static CommandCompletion CompleteInput(string input, int cursorIndex, Runspace runspace)
    {
        var command = input[(input.LastIndexOfAny(['|', ';', '(', '='], Math.Max(0, cursorIndex - 1), cursorIndex) + 1)..cursorIndex];
        var words = Words.Matches(command).Select(match => match.Value).ToList();
        if (command.Length == 0 || char.IsWhiteSpace(command[^1]))
            words.Add("");
        // Only the last of several values is completed.
        var word = words[^1][(words[^1].LastIndexOf(',') + 1)..];
        var found = words.Count == 1
            ? Offer(runspace.SessionState.Commands.Keys, word, CompletionResultType.Command)
            : runspace.SessionState.Commands.TryGetValue(words[0], out var known) ? Complete(known, words[1..^1], word) : [];
        return new CommandCompletion(found.ToArray());
    }

    private static IEnumerable<CompletionResult> Complete(CmdletInfo command, List<string> before, string word)
    {
        if (word.StartsWith('-'))
        {
            return command.Parameters.Where(parameter => Begins(parameter.Name, word[1..])).OrderBy(parameter => parameter.Owner == typeof(CommonParameters))
                .Select(parameter => new CompletionResult($"-{parameter.Name}", parameter.Name, CompletionResultType.ParameterName, $"[{parameter.ParameterType.Name}] {parameter.Name}"));
        }
        var (parameter, bound) = Target(command, before);
        if (parameter is null)
            return [];
        if (parameter.Completer is { } completer)
        {
            return ((IArgumentCompleter)Activator.CreateInstance(completer.Type)!)
                .CompleteArgument(command.Name, parameter.Name, word, new CommandAst(command.Name, []), bound);
        }
        var type = parameter.ParameterType.GetElementType() ?? Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var names = parameter.Validations.OfType<ValidateSetAttribute>().FirstOrDefault()?.ValidValues ?? (type.IsEnum ? Enum.GetNames(type) : []);
        return Offer(names, word, CompletionResultType.ParameterValue);
    }

    private static IEnumerable<CompletionResult> Offer(IEnumerable<string> names, string word, CompletionResultType type) =>
        names.Where(name => Begins(name, word)).Order(StringComparer.OrdinalIgnoreCase).Select(name => new CompletionResult(name, name, type, name));

    // The parameter that the next word is for, and what is given already.
    private static (ParameterMetadata? Parameter, Hashtable Bound) Target(CmdletInfo command, List<string> before)
    {
        var bound = new Hashtable(StringComparer.OrdinalIgnoreCase);
        ParameterMetadata? named = null;
        var position = 0;
        foreach (var word in before)
        {
            if (word.StartsWith('-'))
            {
                named = command.FindParameters(word[1..]) is [var first, ..] ? first : null;
                if (named?.IsSwitch == true)
                    (bound[named.Name], named) = (true, null);
                continue;
            }
            if ((named ?? At(command, position++)) is { } taker)
                bound[taker.Name] = word.Contains(',', StringComparison.Ordinal) ? word.Split(',').Select(one => (object)one.Trim('\'', '"')).ToArray() : word.Trim('\'', '"');
            named = null;
        }
        return (named ?? At(command, position), bound);
    }

    private static ParameterMetadata? At(CmdletInfo command, int position) =>
        command.Parameters.FirstOrDefault(parameter => parameter.Sets.Any(set => set.Position == position));

    private static bool Begins(string name, string word) => name.StartsWith(word.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase);
}
