using DockerPS.Engine.Http;

namespace DockerPS.Binding;

/// <summary>Reads the <c>key=value</c> texts that <see cref="KeyValueAttribute"/> leaves.</summary>
internal static class KeyValueText
{
    /// <summary>A text without an equals sign is a key with an empty value. The last of equal keys wins, as for the CLI.</summary>
    public static Dictionary<string, string>? ToDictionary(IEnumerable<string>? texts)
    {
        if (texts is null)
            return null;
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var (key, value) = Split(text);
            table[key] = value ?? "";
        }
        return table;
    }

    /// <exception cref="FormatException">A filter has no value.</exception>
    public static void AddTo(Filters filters, IEnumerable<string>? texts)
    {
        foreach (var text in texts ?? [])
        {
            var (key, value) = Split(text);
            filters.Add(key, value ?? throw new FormatException($"The filter '{text}' has no value; write it as key=value."));
        }
    }

    private static (string Key, string? Value) Split(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        var key = at < 0 ? text : text[..at];
        return string.IsNullOrWhiteSpace(key) ? throw new FormatException($"'{text}' has no key; write it as key=value.") : (key, at < 0 ? null : text[(at + 1)..]);
    }
}
