using System.Diagnostics.CodeAnalysis;

namespace DockerPS;

/// <summary>An option for a container's logging driver: <c>max-size=10m</c>.</summary>
public sealed record LogOption
{
    /// <summary>Parses name[=value].</summary>
    /// <exception cref="FormatException">The name is empty.</exception>
    public LogOption(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (name, value) = Spec.Cut(text, '=');
        if (name.Length == 0)
            throw Spec.Invalid("logging option", text, "the name is empty", "name=value, for example max-size=10m");
        (Name, Value) = (name, value ?? "");
    }

    /// <summary>The option's name.</summary>
    public string Name { get; }

    /// <summary>The option's value; empty when none was given.</summary>
    public string Value { get; }

    /// <inheritdoc cref="LogOption(string)"/>
    public static LogOption Parse(string text) => new(text);

    /// <summary>Parses an option; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out LogOption? option) => Spec.Try(text, Parse, out option);

    /// <summary>HostConfig.LogConfig.Config: the options by name, the last of a name counting.</summary>
    /// <exception cref="FormatException">There are options for the driver none.</exception>
    public static IReadOnlyDictionary<string, string> Collect(string? driver, IEnumerable<LogOption> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var table = new Dictionary<string, string>();
        foreach (var option in options)
            table[option.Name] = option.Value;
        return driver == "none" && table.Count > 0
            ? throw new FormatException($"invalid logging opts for driver none: it takes no option, but was given '{table.Keys.First()}'.")
            : table;
    }

    /// <summary>name=value.</summary>
    public override string ToString() => $"{Name}={Value}";
}
