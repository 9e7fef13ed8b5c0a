using System.Text;

namespace DockerPS;

/// <summary>
/// Files for --env-file and --label-file: a NAME=value a line, comments with '#', blank lines skipped, values taken as they stand.
/// </summary>
public static class KeyValueFile
{
    /// <summary>Reads a file, which must be UTF-8.</summary>
    /// <inheritdoc cref="Parse(string, Func{string, string?}?)" path="/param[@name='lookup']"/>
    /// <exception cref="FormatException">A line is malformed, or the file is not UTF-8.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<string> Read(string path, Func<string, string?>? lookup = null)
    {
        try
        {
            return Parse(File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)), lookup);
        }
        catch (DecoderFallbackException exception)
        {
            throw new FormatException($"The file '{path}' is not UTF-8: {exception.Message} Save it as UTF-8.", exception);
        }
        catch (FormatException exception)
        {
            throw new FormatException($"The file '{path}' cannot be used. {exception.Message}", exception);
        }
    }

    /// <summary>Reads the lines of a file.</summary>
    /// <param name="text">The file's text; a byte order mark is dropped.</param>
    /// <param name="lookup">The value for a line that has a name only; null, or an answer of null, drops the line.</param>
    /// <returns>NAME=value, in the file's order, duplicates kept.</returns>
    /// <exception cref="FormatException">A line has no name, or its name contains blanks.</exception>
    public static IReadOnlyList<string> Parse(string text, Func<string, string?>? lookup = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var values = new List<string>();
        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        while (reader.ReadLine() is { } raw)
        {
            var line = raw.TrimStart();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var (name, value) = Spec.Cut(line, '=');
            if (name.Length == 0)
                throw Spec.Invalid("line", line, $"no variable name on line '{line}'", "NAME=value");
            if (name.Any(char.IsWhiteSpace))
                throw Spec.Invalid("line", line, $"variable '{name}' contains whitespaces", "NAME=value");
            if ((value ?? lookup?.Invoke(name)) is { } known)
                values.Add($"{name}={known}");
        }
        return values;
    }
}
