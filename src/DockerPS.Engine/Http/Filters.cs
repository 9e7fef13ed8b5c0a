using System.Collections;
using System.Text.Json;

using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Http;

/// <summary>The engine's filters: <c>{"label":["a=b","c"],"status":["exited"]}</c>. Values of one key are alternatives or, for labels, all needed.</summary>
internal sealed class Filters : IEnumerable<KeyValuePair<string, List<string>>>
{
    private SortedDictionary<string, List<string>>? values;

    public bool IsEmpty => values is null;

    public void Add(string key, string? value)
    {
        if (value is null)
            return;
        values ??= new(StringComparer.Ordinal);
        if (!values.TryGetValue(key, out var list))
            values.Add(key, list = []);
        list.Add(value);
    }

    public void Add(string key, bool? value) => Add(key, value switch { true => "true", false => "false", null => null });

    public void Add(string key, IEnumerable<string>? many)
    {
        foreach (var value in many ?? [])
            Add(key, value);
    }

    /// <summary>The filters as the engine reads them; null where there are none, so that the key stays out of the query.</summary>
    public string? ToJson() => values is null ? null : JsonSerializer.Serialize(values, WireJson.Default.SortedDictionaryStringListString);

    public IEnumerator<KeyValuePair<string, List<string>>> GetEnumerator() => (values ?? []).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
