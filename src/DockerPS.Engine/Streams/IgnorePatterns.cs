namespace DockerPS.Engine.Streams;

/// <summary>
/// The patterns of a .dockerignore file, in their order: the last one that matches a path, or any directory above it, decides.
/// Paths are relative to the context and use '/', on Windows too.
/// </summary>
internal sealed class IgnorePatterns
{
    /// <summary>Excludes nothing.</summary>
    public static readonly IgnorePatterns None = new([]);

    private readonly IgnorePattern[] patterns;

    private IgnorePatterns(IgnorePattern[] patterns) => this.patterns = patterns;

    public int Count => patterns.Length;

    /// <summary>Some pattern begins with '!'.</summary>
    public bool HasExceptions => patterns.Any(pattern => pattern.IsException);

    /// <summary>Reads a .dockerignore file's text.</summary>
    /// <exception cref="FormatException">A pattern is malformed; the message names the line.</exception>
    public static IgnorePatterns Parse(string text, bool? windows = null)
    {
        var patterns = new List<IgnorePattern>();
        foreach (var (number, line) in ReadLines(text, windows ?? OperatingSystem.IsWindows()))
        {
            try
            {
                patterns.Add(new IgnorePattern(line, windows ?? OperatingSystem.IsWindows()));
            }
            catch (FormatException malformed)
            {
                throw new FormatException($"line {number}: {malformed.Message}", malformed);
            }
        }

        return new IgnorePatterns([.. patterns]);
    }

    /// <summary>Takes patterns that are no file's lines: '#' is nothing special and a leading '/' stays.</summary>
    /// <exception cref="FormatException">A pattern is malformed.</exception>
    public static IgnorePatterns FromList(IEnumerable<string> patterns, bool? windows = null) =>
        new([.. from pattern in patterns
                let trimmed = pattern.Trim()
                where trimmed.Length > 0
                select new IgnorePattern(trimmed, windows ?? OperatingSystem.IsWindows())]);

    /// <summary>A file's patterns in their normal form, with the numbers (from 1) of their lines.</summary>
    internal static IEnumerable<(int Number, string Pattern)> ReadLines(string text, bool windows)
    {
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var pattern = line.Trim();
            if (line.StartsWith('#') || pattern.Length == 0)
                continue;
            var isException = pattern[0] == '!';
            if (isException)
                pattern = pattern[1..].Trim();
            if (pattern.Length > 0)
                pattern = Clean(pattern, windows);
            if (pattern is ['/', .. { Length: > 0 } relative])
                pattern = relative;
            yield return (number, isException ? "!" + pattern : pattern);
        }
    }

    /// <summary>The same path without empty, '.' and (where something precedes it) '..' parts; "." when nothing is left.</summary>
    internal static string Clean(string path, bool windows)
    {
        if (windows)
            path = path.Replace('\\', '/');
        var rooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts is [.., not ".."])
                parts.RemoveAt(parts.Count - 1);
            else if (!rooted)
                parts.Add(part);
        }

        var cleaned = (rooted ? "/" : "") + string.Join('/', parts);
        return cleaned.Length == 0 ? "." : cleaned;
    }

    /// <summary>A copy that ends with an exception for exactly this path.</summary>
    public IgnorePatterns Reincluding(string path) => new([.. patterns, IgnorePattern.ExceptionFor(path)]);

    /// <summary>Whether a path is left out, looking at all its parents.</summary>
    public bool Excludes(string path) => Match(path, default).IsExcluded;

    /// <summary>Whether a path is left out, given its directory's match (of the same patterns) on the way down a tree.</summary>
    public IgnoreMatch Match(string path, IgnoreMatch parent)
    {
        var excluded = false;
        var matched = new bool[patterns.Length];
        for (var i = 0; i < patterns.Length; i++)
        {
            var pattern = patterns[i];
            if (parent.Matched is null || !parent.Matched[i])
            {
                // An exclusion cannot exclude twice, nor an exception include what is in.
                if (pattern.IsException != excluded)
                    continue;
                if (!pattern.Matches(path) && !(parent.Matched is null && MatchesAParent(pattern, path)))
                    continue;
            }

            matched[i] = true;
            excluded = !pattern.IsException;
        }

        return new IgnoreMatch(excluded, matched);
    }

    /// <summary>Whether an excluded directory must be walked all the same, because an exception may apply below it.</summary>
    public bool MayIncludeBelow(string directory, BuilderKind builder)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.IsException && pattern.MayMatchBelow(directory, builder))
                return true;
        }

        return false;
    }

    private static bool MatchesAParent(IgnorePattern pattern, string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); end >= 0; end = path.IndexOf('/', end + 1))
        {
            if (pattern.Matches(path[..end]))
                return true;
        }

        return false;
    }
}

/// <summary>What <see cref="IgnorePatterns"/> say of a path; passed on to what lies below it.</summary>
internal readonly record struct IgnoreMatch(bool IsExcluded, bool[]? Matched);
