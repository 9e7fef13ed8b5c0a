using System.Text;

namespace DockerPS.Engine.Streams;

/// <summary>
/// The pattern language of .dockerignore: '?' and '*' stop at '/', "**" does not, "[a-z]" and "[^a-z]" are classes, and a backslash
/// takes the next character literally, except on Windows, where it is a separator.
/// </summary>
internal static class GlobSyntax
{
    // .NET sees a character beyond U+FFFF as two.
    private const string AnyButSlash = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^/])";

    /// <exception cref="FormatException">A class is unfinished or empty, or a range or an escape lacks its end.</exception>
    public static void Check(string pattern, bool escapes)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && escapes)
                SkipEscaped(pattern, ref i);
            else if (pattern[i] == '[')
                CheckClass(pattern, ref i, escapes);
        }
    }

    /// <summary>
    /// The regular expression of a pattern, and whether it is needed. What stands in a class is translated as anywhere else:
    /// that is what the CLI does.
    /// </summary>
    public static (IgnorePatternKind Kind, string Expression) Translate(string pattern, bool escapes)
    {
        var kind = IgnorePatternKind.Exact;
        var expression = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when i + 1 < pattern.Length && pattern[i + 1] == '*':
                    var leads = i == 0;
                    i += i + 2 < pattern.Length && pattern[i + 2] == '/' ? 2 : 1;
                    var ends = i + 1 == pattern.Length;
                    var onlyPrefix = ends && kind == IgnorePatternKind.Exact;
                    expression.Append(ends ? ".*" : "(.*/)?");
                    kind = leads ? IgnorePatternKind.Suffix : onlyPrefix ? IgnorePatternKind.Prefix : IgnorePatternKind.Regex;
                    break;
                case '*':
                    expression.Append("[^/]*");
                    kind = IgnorePatternKind.Regex;
                    break;
                case '?':
                    expression.Append(AnyButSlash);
                    kind = IgnorePatternKind.Regex;
                    break;
                case '\\' when escapes && i + 1 < pattern.Length:
                    AppendLiteral(expression, pattern[++i]);
                    kind = IgnorePatternKind.Regex;
                    break;
                case '[' or ']':
                    expression.Append(pattern[i]);
                    kind = IgnorePatternKind.Regex;
                    break;
                case '.' or '+' or '(' or ')' or '|' or '{' or '}' or '$':
                    expression.Append('\\').Append(pattern[i]);
                    break;
                default:
                    expression.Append(pattern[i]);
                    break;
            }
        }

        return (kind, expression.Append(@"\z").ToString());
    }

    internal static FormatException Malformed() => new("syntax error in pattern");

    private static void CheckClass(string pattern, ref int i, bool escapes)
    {
        i++;
        if (i < pattern.Length && pattern[i] == '^')
            i++;
        for (var ranges = 0; ranges == 0 || i >= pattern.Length || pattern[i] != ']'; ranges++)
        {
            SkipClassMember(pattern, ref i, escapes);
            if (i < pattern.Length && pattern[i] == '-')
            {
                i++;
                SkipClassMember(pattern, ref i, escapes);
            }
        }
    }

    private static void SkipClassMember(string pattern, ref int i, bool escapes)
    {
        if (i >= pattern.Length || pattern[i] is '-' or ']')
            throw Malformed();
        if (pattern[i] == '\\' && escapes)
            SkipEscaped(pattern, ref i);
        i++;
        if (i >= pattern.Length)
            throw Malformed();
    }

    private static void SkipEscaped(string pattern, ref int i)
    {
        i++;
        if (i >= pattern.Length)
            throw Malformed();
    }

    private static void AppendLiteral(StringBuilder expression, char literal)
    {
        if (char.IsAsciiLetterOrDigit(literal) || literal is '_' || literal > '\x7F')
            expression.Append(literal);
        else
            expression.Append('\\').Append(literal);
    }
}
