using System.Collections;
using System.Management.Automation;

namespace DockerPS.Binding;

/// <summary>
/// Makes the words of a command line one list, whether they were given one by one, as an array, or both: PowerShell would make one
/// text of an array among other words.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WordsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Words(inputData).Select(LanguagePrimitives.ConvertTo<string>).ToArray();

    private static IEnumerable<object?> Words(object? value) => value switch
    {
        PSObject { BaseObject: not PSCustomObject and var plain } => Words(plain),
        string or IDictionary or null => [value],
        IEnumerable many => many.Cast<object?>().SelectMany(Words),
        _ => [value],
    };
}
