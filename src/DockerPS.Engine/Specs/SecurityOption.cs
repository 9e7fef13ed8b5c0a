using System.Diagnostics.CodeAnalysis;

namespace DockerPS;

/// <summary>docker run's --security-opt: <c>seccomp=profile.json</c>, <c>apparmor=unconfined</c>, <c>no-new-privileges</c>.</summary>
public sealed record SecurityOption
{
    private const string Seccomp = "seccomp";

    /// <summary>Parses name=value, name:value or no-new-privileges.</summary>
    /// <exception cref="FormatException">The value is missing.</exception>
    public SecurityOption(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        (Name, Value) = Spec.Cut(text, '=');
        if (Value is null && Name != "no-new-privileges")
            (Name, Value) = Spec.Cut(text, ':');
        if (string.IsNullOrEmpty(Value) && Name != "no-new-privileges")
        {
            throw Spec.Invalid(
                "security option", text, "the value is missing", "name=value, for example seccomp=profile.json or label=disable, or no-new-privileges");
        }
    }

    /// <summary>The option's name, such as apparmor.</summary>
    public string Name { get; }

    /// <summary>The option's value; null for no-new-privileges alone.</summary>
    public string? Value { get; }

    /// <summary>The option as typed, which is what HostConfig.SecurityOpt takes.</summary>
    public string Text { get; }

    /// <summary>
    /// True for systempaths=unconfined, which is not sent: it empties HostConfig's MaskedPaths and ReadonlyPaths instead.
    /// </summary>
    public bool UnmasksSystemPaths => Text == "systempaths=unconfined";

    /// <summary>The file of a seccomp profile, whose content has to be sent in its place; null for a built-in profile or another option.</summary>
    public string? SeccompFile => Name == Seccomp && Value is not ("unconfined" or "builtin") ? Value : null;

    /// <inheritdoc cref="SecurityOption(string)"/>
    public static SecurityOption Parse(string text) => new(text);

    /// <summary>Parses an option; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SecurityOption? option) => Spec.Try(text, Parse, out option);

    /// <summary>The option with a profile's JSON in place of its file.</summary>
    public static SecurityOption FromSeccompProfile(string json) => new($"{Seccomp}={json}");

    /// <summary>The option as typed.</summary>
    public override string ToString() => Text;
}
