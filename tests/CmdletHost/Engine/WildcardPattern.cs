using System.Text;
using System.Text.RegularExpressions;

namespace System.Management.Automation;

[Flags]
public enum WildcardOptions { None = 0, Compiled = 1, IgnoreCase = 2, CultureInvariant = 4 }

/// <summary>PowerShell's wildcards: * for any text, ? for a character, [a-c] for one of several; a backtick takes the meaning away.</summary>
public sealed class WildcardPattern
{
    private readonly Regex regex;

    public WildcardPattern(string pattern) : this(pattern, WildcardOptions.None) { }

    public WildcardPattern(string pattern, WildcardOptions options)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        regex = new Regex(ToRegex(pattern), RegexOptions.Singleline | RegexOptions.CultureInvariant
            | (options.HasFlag(WildcardOptions.IgnoreCase) ? RegexOptions.IgnoreCase : RegexOptions.None));
    }

    public bool IsMatch(string input) => input is not null && regex.IsMatch(input);

    public static bool ContainsWildcardCharacters(string pattern)
    {
        for (var at = 0; at < (pattern?.Length ?? 0); at++)
        {
            if (pattern![at] is '*' or '?' or '[' or ']')
                return true;
            if (pattern[at] == '`')
                at++;
        }
        return false;
    }

    private static string ToRegex(string pattern)
    {
        var text = new StringBuilder("\\A");
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '`' when at + 1 < pattern.Length:
                    text.Append(Regex.Escape(pattern[++at].ToString()));
                    break;
                case '*':
                    text.Append(".*");
                    break;
                case '?':
                    text.Append('.');
                    break;
                case '[':
                    // A bracket that comes first stands for itself.
                    var end = pattern.IndexOf(']', Math.Min(at + 2, pattern.Length));
                    if (end < 0)
                        throw new RuntimeException($"The specified wildcard character pattern is not valid: {pattern}", "RuntimeException", ErrorCategory.NotSpecified);
                    text.Append('[').Append(pattern[(at + 1)..end].Replace("\\", "\\\\").Replace("^", "\\^").Replace("]", "\\]").Replace("[", "\\[")).Append(']');
                    at = end;
                    break;
                default:
                    text.Append(Regex.Escape(pattern[at].ToString()));
                    break;
            }
        }
        return text.Append("\\z").ToString();
    }
}
