namespace System.Management.Automation;

public enum CompletionResultType
{
    Text, History, Command, ProviderItem, ProviderContainer, Property, Method, ParameterName, ParameterValue, Variable, Namespace, Type, Keyword, DynamicKeyword,
}

/// <summary>Something that could stand at the cursor.</summary>
public class CompletionResult(string completionText, string listItemText, CompletionResultType resultType, string toolTip)
{
    public CompletionResult(string completionText) : this(completionText, completionText, CompletionResultType.Text, completionText) { }

    public string CompletionText { get; } = completionText;
    public string ListItemText { get; } = listItemText;
    public CompletionResultType ResultType { get; } = resultType;
    public string ToolTip { get; } = toolTip;
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
