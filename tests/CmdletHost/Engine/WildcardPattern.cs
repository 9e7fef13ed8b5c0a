namespace System.Management.Automation;

[Flags]
public enum WildcardOptions { None = 0, Compiled = 1, IgnoreCase = 2, CultureInvariant = 4 }

/// <summary>PowerShell's wildcards: * for any text, ? for a character, [a-c] for one of several; a backtick takes the meaning away.</summary>
public sealed class WildcardPattern(string pattern, WildcardOptions options)
{
    // A closing bracket that comes first in brackets stands for itself.
    private static readonly Regex Tokens = new(@"`.|\[.[^\]]*\]|.", RegexOptions.Singleline);

    private readonly Regex regex = new($"\\A{Tokens.Replace(pattern, ToRegex)}\\z", RegexOptions.Singleline | RegexOptions.CultureInvariant
        | (options.HasFlag(WildcardOptions.IgnoreCase) ? RegexOptions.IgnoreCase : RegexOptions.None));

    public WildcardPattern(string pattern) : this(pattern, WildcardOptions.None) { }

    public bool IsMatch(string input) => input is not null && regex.IsMatch(input);
    public static bool ContainsWildcardCharacters(string pattern) => Tokens.Matches(pattern ?? "").Any(token => token.Value[0] is '*' or '?' or '[' or ']');

    private static string ToRegex(Match token) => token.Value[0] switch
    {
        '*' => ".*",
        '?' => ".",
        '`' when token.Length > 1 => Regex.Escape(token.Value[1..]),
        '[' when token.Length > 1 => $"[{Regex.Escape(token.Value[1..^1]).Replace("]", "\\]", StringComparison.Ordinal)}]",
        '[' => throw new RuntimeException($"The specified wildcard character pattern is not valid: {token.Value}"),
        _ => Regex.Escape(token.Value),
    };
}
