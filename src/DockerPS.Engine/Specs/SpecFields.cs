using System.Collections;

namespace DockerPS;

/// <summary>
/// The key=value fields of a spec that docker writes as one comma-separated record. A hashtable becomes the same fields, so that both
/// forms are read by the same code.
/// </summary>
internal sealed class SpecFields
{
    private readonly Grammar grammar;
    private readonly string shown;
    private readonly List<(string Key, string? Value)> fields = [];

    private SpecFields(Grammar grammar, string shown) => (this.grammar, this.shown) = (grammar, shown);

    /// <summary>The fields that a kind of spec has.</summary>
    public sealed class Grammar(string kind, string form)
    {
        /// <summary>What may be typed, in any case, and the field that it stands for. The fields' own names need no entry.</summary>
        public Dictionary<string, string> Keys { get; } = new(StringComparer.OrdinalIgnoreCase);

        /// <summary>Fields that may stand without a value.</summary>
        public HashSet<string> Flags { get; } = [];

        public string Kind => kind;

        public string Form => form;

        /// <exception cref="FormatException">The text is empty, or a field is unknown, has no value, or has stray blanks.</exception>
        public SpecFields Read(string text)
        {
            ArgumentNullException.ThrowIfNull(text);
            var read = new SpecFields(this, text);
            if (text.Length == 0)
                throw read.Invalid("value is empty");
            foreach (var field in CsvRecord.Split(kind, text, form))
                read.Add(field);
            return read;
        }

        /// <exception cref="FormatException">A key is unknown, or a value has stray blanks.</exception>
        public SpecFields Read(IDictionary table)
        {
            ArgumentNullException.ThrowIfNull(table);
            var texts = new List<string>();
            foreach (DictionaryEntry entry in table)
            {
                var key = SpecTable.ToText(entry.Key);
                if (Find(key) is null)
                    throw new FormatException($"Invalid {kind}: unknown key '{key}'. Allowed are {string.Join(", ", Keys.Keys)}.");
                texts.AddRange(Values(entry.Value).Select(value => $"{key}={value}"));
            }
            var read = new SpecFields(this, CsvRecord.Join(texts));
            texts.ForEach(read.Add);
            return read;
        }

        public string? Find(string key) => Keys.TryGetValue(key, out var field) ? field
            : Keys.Values.FirstOrDefault(name => name.Equals(key, StringComparison.OrdinalIgnoreCase));

        /// <summary>A list is the field repeated, a table the field repeated as key=value, null no field at all.</summary>
        private static IEnumerable<string> Values(object? value) => value switch
        {
            null => [],
            bool flag => [flag ? "true" : "false"],
            IDictionary table => table.Cast<DictionaryEntry>().Select(pair => $"{SpecTable.ToText(pair.Key)}={SpecTable.ToText(pair.Value)}"),
            IEnumerable list and not string => list.Cast<object?>().Select(SpecTable.ToText),
            _ => [SpecTable.ToText(value)],
        };
    }

    /// <summary>The value of the last such field; null when there is none.</summary>
    public string? Text(string key) => fields.FindLast(field => field.Key == key).Value;

    /// <summary>The values of all such fields.</summary>
    public IReadOnlyList<string> All(string key) => [.. fields.Where(field => field.Key == key).Select(field => field.Value!)];

    /// <summary>A field that is there is true, unless its value says otherwise; null when there is none.</summary>
    public bool? Flag(string key) => fields.FindLast(field => field.Key == key) switch
    {
        (null, _) => null,
        (_, null or "true" or "1") => true,
        (_, "false" or "0") => false,
        var (_, value) => throw Invalid(
            $"invalid value for '{key}': invalid boolean value ({Spec.Quote(value)}): must be one of \"true\", \"1\", \"false\", or \"0\" (default \"true\")"),
    };

    /// <summary>The values of all such fields, each a key=value of its own; null when there is none.</summary>
    public IReadOnlyDictionary<string, string>? Pairs(string key)
    {
        var values = All(key);
        if (values.Count == 0)
            return null;
        var pairs = new Dictionary<string, string>();
        foreach (var text in values)
        {
            var (name, value) = Spec.Cut(text, '=');
            if (name.Length > 0)
                pairs[name] = value ?? "";
        }
        return pairs;
    }

    public bool HasGroup(string prefix) => fields.Exists(field => field.Key.StartsWith(prefix, StringComparison.Ordinal));

    public FormatException Invalid(string reason) => Spec.Invalid(grammar.Kind, shown, reason, grammar.Form);

    private void Add(string field)
    {
        var (typed, value) = Spec.Cut(field, '=');
        if (typed.Trim() != typed)
            throw Invalid($"invalid option '{typed.Trim()}' in '{field}': option should not have whitespace");
        if (value is not null && value.Trim() is var trimmed && (trimmed.Length == 0 || trimmed != value))
        {
            throw Invalid(trimmed.Length == 0
                ? $"invalid value for '{typed}': value is empty"
                : $"invalid value for '{typed}' in '{field}': value should not have whitespace");
        }
        var key = grammar.Find(typed);
        if (value is null && (key is null || !grammar.Flags.Contains(key)))
            throw Invalid($"invalid field '{field}' must be a key=value pair");
        fields.Add((key ?? throw Invalid($"invalid field: unknown option '{typed}' in '{field}'"), value));
    }
}
