using System.Collections;
using System.Globalization;
using System.Text;

namespace DockerPS.Engine.Http;

/// <summary>
/// The query of a request. A null value leaves its key out; false, zero and the empty string are sent, because the engine
/// tells them from absence (<c>stop?t=0</c>).
/// </summary>
internal sealed class Query : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> pairs = [];

    public void Add(string key, string? value)
    {
        if (value is not null)
            pairs.Add(new(key, value));
    }

    public void Add(string key, bool? value) => Add(key, value switch { true => "1", false => "0", null => null });

    public void Add(string key, long? value) => Add(key, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds the key once for each value, as the engine reads lists.</summary>
    public void Add(string key, IEnumerable<string>? values)
    {
        foreach (var value in values ?? [])
            Add(key, value);
    }

    public void Add(string key, Filters? filters) => Add(key, filters?.ToJson());

    /// <summary>The query with its leading question mark; empty where there is none.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (key, value) in pairs)
            text.Append(text.Length == 0 ? '?' : '&').Append(key).Append('=').Append(Uri.EscapeDataString(value));
        return text.ToString();
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
