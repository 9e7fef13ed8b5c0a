using System.Collections;
using System.Globalization;

namespace DockerPS;

/// <summary>
/// Reads the hashtable form of a spec. Keys are case-insensitive and every field may have synonyms; whatever has not been
/// asked for when <see cref="End"/> is called is a key the user got wrong.
/// </summary>
internal sealed class SpecTable
{
    private readonly string kind;
    private readonly List<string> names = [];
    private readonly Dictionary<string, object?> left = new(StringComparer.OrdinalIgnoreCase);

    public SpecTable(string kind, IDictionary table)
    {
        ArgumentNullException.ThrowIfNull(table);
        this.kind = kind;
        foreach (DictionaryEntry entry in table)
        {
            var key = ToText(entry.Key);
            if (!left.TryAdd(key, entry.Value))
                throw new FormatException($"Invalid {kind}: the key '{key}' is given twice.");
        }
    }

    /// <summary>The value under the first of the names that is there; null when none is, or when it is null.</summary>
    public object? Take(params string[] synonyms)
    {
        names.AddRange(synonyms);
        object? value = null;
        string? found = null;
        foreach (var name in synonyms)
        {
            if (!left.Remove(name, out var here))
                continue;
            if (found is not null)
                throw new FormatException($"Invalid {kind}: the keys '{found}' and '{name}' mean the same; give one of them.");
            (value, found) = (here, name);
        }
        return value;
    }

    public string? Text(params string[] synonyms) => Take(synonyms) is { } value ? ToText(value) : null;

    /// <summary>The text of a field that must be there and not be empty.</summary>
    public string Required(params string[] synonyms) => Text(synonyms) is { Length: > 0 } text
        ? text
        : throw new FormatException($"Invalid {kind}: the key '{synonyms[0]}' is missing or empty.");

    public bool? Flag(params string[] synonyms) => Take(synonyms) switch
    {
        null => null,
        bool flag => flag,
        var value when bool.TryParse(ToText(value), out var flag) => flag,
        var value => throw new FormatException($"Invalid {kind}: '{synonyms[0]}' must be true or false, not '{ToText(value)}'."),
    };

    public long? Integer(params string[] synonyms) => Take(synonyms) switch
    {
        null => null,
        var value when long.TryParse(ToText(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var value => throw new FormatException($"Invalid {kind}: '{synonyms[0]}' must be a whole number, not '{ToText(value)}'."),
    };

    /// <summary>One text or a list of them.</summary>
    public IReadOnlyList<string> Texts(params string[] synonyms) => Take(synonyms) switch
    {
        null => [],
        string text => [text],
        IEnumerable list and not IDictionary => [.. list.Cast<object?>().Select(ToText)],
        var value => [ToText(value)],
    };

    /// <summary>A nested table, or texts of the form key=value.</summary>
    public SortedDictionary<string, string> Pairs(params string[] synonyms)
    {
        var pairs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var value = Take(synonyms);
        if (value is IDictionary table)
        {
            foreach (DictionaryEntry entry in table)
                pairs[ToText(entry.Key)] = ToText(entry.Value);
        }
        else if (value is not null)
        {
            foreach (var item in value is IEnumerable list and not string ? list.Cast<object?>() : [value])
            {
                var (key, text) = Spec.Cut(ToText(item), '=');
                pairs[key] = text ?? "";
            }
        }
        return pairs;
    }

    /// <summary>Refuses the keys that no field has taken.</summary>
    public void End()
    {
        if (left.Count > 0)
            throw new FormatException($"Invalid {kind}: unknown key '{left.Keys.First()}'. Allowed are {string.Join(", ", names)}.");
    }

    internal static string ToText(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
