using System.Text.RegularExpressions;

namespace DockerPS.Engine.Streams;

/// <summary>One pattern of a .dockerignore file.</summary>
internal sealed class IgnorePattern
{
    private readonly string text;
    private readonly Regex? regex;

    /// <exception cref="FormatException">The pattern is malformed.</exception>
    public IgnorePattern(string pattern, bool windows)
    {
        text = IgnorePatterns.Clean(pattern, windows);
        if (text == "!")
            throw new FormatException("illegal exclusion pattern: \"!\"");
        IsException = text[0] == '!';
        if (IsException)
            text = text[1..];
        GlobSyntax.Check(text, escapes: !windows);
        (Kind, var expression) = GlobSyntax.Translate(text, escapes: !windows);
        if (Kind == IgnorePatternKind.Regex)
            regex = Compile(expression);
        Expression = expression;
    }

    private IgnorePattern(string literalException)
    {
        text = literalException;
        IsException = true;
        Expression = "";
    }

    public bool IsException { get; }

    public IgnorePatternKind Kind { get; }

    /// <summary>The regular expression that the pattern means, whether it is needed or not.</summary>
    internal string Expression { get; }

    /// <summary>An exception for a path in which no character is special.</summary>
    public static IgnorePattern ExceptionFor(string path) => new(path);

    public bool Matches(string path) => Kind switch
    {
        IgnorePatternKind.Exact => path == text,
        IgnorePatternKind.Prefix => path.AsSpan().StartsWith(text.AsSpan(0, text.Length - 2), StringComparison.Ordinal),
        IgnorePatternKind.Suffix => MatchesSuffix(path, text.AsSpan(2)),
        _ => regex!.IsMatch(path),
    };

    /// <summary>
    /// Whether some path below a directory may match. The classic builder's client compares the texts only, so <c>!**/*.md</c>
    /// brings nothing back from an excluded directory; BuildKit's client walks wherever a wildcard could lead.
    /// </summary>
    public bool MayMatchBelow(string directory, BuilderKind builder)
    {
        var stem = text;
        if (builder == BuilderKind.BuildKit)
        {
            stem = WithoutEnd(WithoutEnd(stem, "/**"), "/*");
            if (stem.AsSpan().IndexOfAny("*[]?^") >= 0)
                return true;
        }

        return (stem + "/").StartsWith(directory + "/", StringComparison.Ordinal);
    }

    private static bool MatchesSuffix(ReadOnlySpan<char> path, ReadOnlySpan<char> suffix) =>
        path.EndsWith(suffix, StringComparison.Ordinal) || (suffix is ['/', .. var whole] && path.SequenceEqual(whole));

    private static string WithoutEnd(string text, string end) =>
        text.EndsWith(end, StringComparison.Ordinal) ? text[..^end.Length] : text;

    private static Regex Compile(string expression)
    {
        try
        {
            // Without backtracking, many stars in a row cannot make a match slow.
            return new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (ArgumentException)
        {
            throw GlobSyntax.Malformed();
        }
    }
}

/// <summary>How a pattern is matched: most need no regular expression.</summary>
internal enum IgnorePatternKind
{
    /// <summary>The path is the pattern.</summary>
    Exact,

    /// <summary>The path begins with what precedes a final <c>**</c>.</summary>
    Prefix,

    /// <summary>The path ends with what follows a leading <c>**</c>.</summary>
    Suffix,

    /// <summary>Anything else.</summary>
    Regex,
}
