using System.Collections;
using System.Management.Automation;

namespace DockerPS.Binding;

/// <summary>
/// Lets a list of <c>key=value</c> texts be given as a hashtable, too: labels, environment, options, filters. An array as a
/// value gives the key once for each of its items; null gives the bare key.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeyValueAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var texts = new List<string>();
        foreach (var item in inputData is PSObject { BaseObject: var whole } ? AsItems(whole) : AsItems(inputData))
        {
            switch (item is PSObject { BaseObject: var value } ? value : item)
            {
                case IDictionary table:
                    foreach (DictionaryEntry entry in table)
                        texts.AddRange(AsItems(entry.Value).Select(value => value is null ? Text(entry.Key) : $"{Text(entry.Key)}={Text(value)}"));
                    break;
                case null:
                    throw new ArgumentTransformationMetadataException("An item of the list is null; each must be key=value text or a hashtable.");
                case var single:
                    texts.Add(Text(single));
                    break;
            }
        }
        return texts.ToArray();
    }

    private static IEnumerable<object?> AsItems(object? value) => value switch
    {
        PSObject wrapped => AsItems(wrapped.BaseObject),
        string or IDictionary or null => [value],
        IEnumerable many => many.Cast<object?>(),
        _ => [value],
    };

    // PowerShell's own conversion, not .NET's: numbers and dates come out alike in every culture.
    private static string Text(object value) => value switch
    {
        PSObject wrapped => Text(wrapped.BaseObject),
        bool flag => flag ? "true" : "false",
        _ => LanguagePrimitives.ConvertTo<string>(value),
    };
}
