using System.Text;
using System.Text.RegularExpressions;

namespace DockerPS;

/// <summary>
/// Shell patterns over slash-separated names, with the meaning of Go's path.Match: <c>*</c> and <c>?</c> stop at a slash,
/// <c>[a-z]</c> and <c>[^a-z]</c> are classes, a backslash takes the next character literally.
/// </summary>
internal static class PathPattern
{
    /// <exception cref="FormatException">The pattern is malformed.</exception>
    public static bool Match(string pattern, string name) =>
        Regex.IsMatch(name, ToRegex(pattern), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static string ToRegex(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        for (var i = 0; i < pattern.Length;)
        {
            switch (pattern[i])
            {
                case '*':
                    regex.Append("[^/]*");
                    i++;
                    break;
                case '?':
                    regex.Append("[^/]");
                    i++;
                    break;
                case '[':
                    i = AppendClass(regex, pattern, i + 1);
                    break;
                default:
                    regex.Append(Escape(Literal(pattern, ref i)));
                    break;
            }
        }
        return regex.Append(@"\z").ToString();
    }

    /// <summary>Translates a class from behind its opening bracket; returns the index behind its closing one.</summary>
    private static int AppendClass(StringBuilder regex, string pattern, int i)
    {
        regex.Append('[');
        if (i < pattern.Length && pattern[i] == '^')
        {
            regex.Append('^');
            i++;
        }
        do
        {
            var low = Member(pattern, ref i);
            var high = low;
            if (i < pattern.Length && pattern[i] == '-')
            {
                i++;
                high = Member(pattern, ref i);
            }
            if (low > high)
                throw Malformed(pattern);
            regex.Append(Escape(low)).Append('-').Append(Escape(high));
        }
        while (i < pattern.Length && pattern[i] != ']');
        regex.Append(']');
        return i < pattern.Length ? i + 1 : throw Malformed(pattern);
    }

    private static char Member(string pattern, ref int i) =>
        i < pattern.Length && pattern[i] is not ('-' or ']') ? Literal(pattern, ref i) : throw Malformed(pattern);

    private static char Literal(string pattern, ref int i)
    {
        if (pattern[i] == '\\' && ++i == pattern.Length)
            throw Malformed(pattern);
        return pattern[i++];
    }

    private static string Escape(char c) => $@"\u{(int)c:x4}";

    private static FormatException Malformed(string pattern) =>
        Spec.Invalid("pattern", pattern, "syntax error in pattern", "text with * ? [a-z] [^a-z], and a backslash before any of these that is meant literally");
}
