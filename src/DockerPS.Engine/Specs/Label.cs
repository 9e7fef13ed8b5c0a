using System.Diagnostics.CodeAnalysis;

namespace DockerPS;

/// <summary>A label: <c>name=value</c>, or <c>name</c> with an empty value.</summary>
public sealed record Label
{
    private const string Form = "name[=value] without blanks in the name";

    /// <summary>Parses name[=value].</summary>
    /// <exception cref="FormatException">The name is empty or contains blanks.</exception>
    public Label(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (name, value) = Spec.Cut(text, '=');
        var trimmed = name.TrimStart();
        if (trimmed.Length == 0)
            throw Spec.Invalid("label", text, "empty name", Form);
        if (trimmed.Any(char.IsWhiteSpace))
            throw Spec.Invalid("label", text, $"label '{name}' contains whitespaces", Form);
        (Name, Value) = (name, value ?? "");
    }

    /// <summary>A label by its parts.</summary>
    /// <exception cref="FormatException">The name is empty or contains blanks or '='.</exception>
    public Label(string name, string value)
        : this(name)
    {
        if (Name != name)
            throw Spec.Invalid("label", name, "a name cannot contain '='", Form);
        Value = value;
    }

    /// <summary>The name, as typed.</summary>
    public string Name { get; }

    /// <summary>The value, as typed; empty when there is none.</summary>
    public string Value { get; }

    /// <inheritdoc cref="Label(string)"/>
    public static Label Parse(string text) => new(text);

    /// <summary>Parses a label; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Label? label) =>
        Spec.Try(text, Parse, out label);

    /// <summary>name=value, or name when the value is empty.</summary>
    public override string ToString() => Value.Length == 0 ? Name : $"{Name}={Value}";
}
