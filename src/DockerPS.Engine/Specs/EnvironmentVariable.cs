using System.Diagnostics.CodeAnalysis;

namespace DockerPS;

/// <summary>An environment variable for a container: <c>NAME=value</c>, or <c>NAME</c> alone to pass the client's on.</summary>
public sealed record EnvironmentVariable
{
    /// <summary>Parses NAME=value or NAME.</summary>
    /// <exception cref="FormatException">The name is empty.</exception>
    public EnvironmentVariable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (Name, Value) = Spec.Cut(text, '=');
        if (Name.Length == 0)
            throw Spec.Invalid("environment variable", text, "the name is empty", "NAME=value, or NAME to pass the client's value on");
    }

    /// <summary>A variable by its parts.</summary>
    /// <exception cref="FormatException">The name is empty or contains '='.</exception>
    public EnvironmentVariable(string name, string? value)
        : this(name)
    {
        if (Value is not null)
            throw Spec.Invalid("environment variable", name, "a name cannot contain '='", "a name");
        Value = value;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The value; null to take the client's.</summary>
    public string? Value { get; }

    /// <inheritdoc cref="EnvironmentVariable(string)"/>
    public static EnvironmentVariable Parse(string text) => new(text);

    /// <summary>Parses a variable; false when the name is empty.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EnvironmentVariable? variable) =>
        Spec.Try(text, Parse, out variable);

    /// <summary>The variable with the client's value where it has none of its own, if the client has one.</summary>
    /// <param name="lookup">The client's value of a name, null when it is not set; null for this process' environment.</param>
    /// <remarks>A bare name that stays one tells the engine to take the variable out of the image's environment.</remarks>
    public EnvironmentVariable Resolve(Func<string, string?>? lookup = null) =>
        Value is not null ? this : new EnvironmentVariable(Name, (lookup ?? Environment.GetEnvironmentVariable)(Name));

    /// <summary>NAME=value, or NAME.</summary>
    public override string ToString() => Value is null ? Name : $"{Name}={Value}";
}
