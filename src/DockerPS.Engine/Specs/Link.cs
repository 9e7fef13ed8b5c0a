using System.Diagnostics.CodeAnalysis;

namespace DockerPS;

/// <summary>A link to another container: <c>db</c>, <c>db:database</c>.</summary>
public sealed record Link
{
    /// <summary>Parses --link.</summary>
    /// <exception cref="FormatException">The text is empty or has more than two parts.</exception>
    public Link(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        if (text.Length == 0)
            throw Spec.Invalid("link", text, "empty string specified for links", "container[:alias]");
        (Name, Alias) = text.Split(':') switch
        {
            [var name] => (name, name),
            // What inspect reports: /container:/this/alias.
            [['/', .. var name], var path] => (name, path[(path.LastIndexOf('/') + 1)..]),
            [var name, var alias] => (name, alias),
            _ => throw Spec.Invalid("link", text, "bad format for links", "container[:alias]"),
        };
    }

    /// <summary>The other container's name or id.</summary>
    public string Name { get; }

    /// <summary>What it is called from within; the name unless given.</summary>
    public string Alias { get; }

    /// <summary>The link as typed.</summary>
    public string Text { get; }

    /// <inheritdoc cref="Link(string)"/>
    public static Link Parse(string text) => new(text);

    /// <summary>Parses a link; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Link? link) => Spec.Try(text, Parse, out link);

    /// <summary>The link as typed.</summary>
    public override string ToString() => Text;
}
