using System.Text.RegularExpressions;

namespace DockerPS;

/// <summary>The grammar of image references before any Docker Hub default: <c>[domain/]path[:tag][@digest]</c>.</summary>
internal static partial class ReferenceGrammar
{
    public const string Form = "[registry[:port]/]name[:tag][@digest], for example 'alpine:3.20' or 'registry.example:5000/team/app'";

    private const int LongestPath = 255;
    private const string DomainPart = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private const string DomainPattern = $@"(?:{DomainPart}(?:\.{DomainPart})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?";
    private const string PathPart = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private const string NamePattern = $"(?:(?<domain>{DomainPattern})/)?(?<path>{PathPart}(?:/{PathPart})*)";
    private const string TagPattern = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
    private const string DigestPattern = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}";

    /// <summary>A reference in its parts; domain is empty when there is none.</summary>
    public sealed record Parts(string Domain, string Path, string? Tag, Digest? Digest)
    {
        public string Name => Domain.Length == 0 ? Path : $"{Domain}/{Path}";

        public override string ToString() => Join(Name, Tag, Digest);
    }

    public static string Join(string name, string? tag, Digest? digest) =>
        name + (tag is null ? "" : ":" + tag) + (digest is null ? "" : "@" + digest);

    /// <param name="text">A reference.</param>
    /// <param name="typed">What errors show; null for <paramref name="text"/> itself.</param>
    /// <exception cref="FormatException">The text is not a reference.</exception>
    public static Parts Parse(string text, string? typed = null)
    {
        typed ??= text;
        if (typed.Length == 0)
            throw Invalid(typed, "repository name must have at least one component");
        var match = Reference().Match(text);
        if (!match.Success)
        {
            var wrongCase = Reference().IsMatch(text.ToLowerInvariant());
            throw Invalid(typed, wrongCase ? "repository name must be lowercase" : "invalid reference format");
        }
        var path = match.Groups["path"].Value;
        if (path.Length > LongestPath)
            throw Invalid(typed, $"repository name must not be more than {LongestPath} characters");
        var tag = match.Groups["tag"];
        var digest = match.Groups["digest"];
        return new Parts(
            match.Groups["domain"].Value,
            path,
            tag.Success ? tag.Value : null,
            digest.Success ? new Digest(digest.Value) : null);
    }

    public static bool IsTag(string text) => Tag().IsMatch(text);

    public static bool IsDomain(string text) => Domain().IsMatch(text);

    /// <summary>A full image id without its algorithm.</summary>
    public static bool IsIdentifier(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    public static FormatException Invalid(string text, string reason) => Spec.Invalid("image reference", text, reason, Form);

    [GeneratedRegex($@"\A{NamePattern}(?::(?<tag>{TagPattern}))?(?:@(?<digest>{DigestPattern}))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex($@"\A{TagPattern}\z")]
    private static partial Regex Tag();

    [GeneratedRegex($@"\A{DomainPattern}\z")]
    private static partial Regex Domain();
}
