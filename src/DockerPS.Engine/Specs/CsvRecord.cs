using System.Text;

namespace DockerPS;

/// <summary>One line of comma-separated fields, where a field in double quotes may contain commas and doubled quotes.</summary>
internal static class CsvRecord
{
    /// <exception cref="FormatException">A quote is not closed, or stands within a field that does not start with one.</exception>
    public static IReadOnlyList<string> Split(string kind, string text, string form)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        for (var i = 0; i <= text.Length; i++)
        {
            field.Clear();
            if (i < text.Length && text[i] == '"')
                i = ReadQuoted(kind, text, form, i + 1, field);
            for (; i < text.Length && text[i] != ','; i++)
            {
                if (text[i] == '"')
                    throw Spec.Invalid(kind, text, $"bare \" in non-quoted-field at column {i + 1}", form);
                field.Append(text[i]);
            }
            fields.Add(field.ToString());
        }
        return fields;
    }

    public static string Join(IEnumerable<string> fields) => string.Join(',', fields.Select(field =>
        field.AsSpan().IndexOfAny(',', '"') >= 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field));

    /// <summary>Appends what stands between quotes; returns the index behind the closing one.</summary>
    private static int ReadQuoted(string kind, string text, string form, int i, StringBuilder field)
    {
        for (; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                field.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (i + 1 < text.Length && text[i + 1] != ',')
            {
                throw Spec.Invalid(kind, text, $"extraneous \" in field at column {i + 1}", form);
            }
            else
            {
                return i + 1;
            }
        }
        throw Spec.Invalid(kind, text, "a quote is not closed", form);
    }
}
