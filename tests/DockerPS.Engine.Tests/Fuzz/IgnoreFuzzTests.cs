using CsCheck;
using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Tests.Fuzz;

public class IgnoreFuzzTests
{
    private static readonly Gen<string> files = Inputs.Like(
        "# comment\n*.md\n!README.md\n**/node_modules\n/bin/\nsrc/**/obj\n[a-c]?.txt\n\\!literal\n", "a/*/b\n!a/*/b/c\n", "**\n!**/keep/*\n", "[^x-z]*\n[[]\n");

    private static readonly Gen<string> paths = Gen.OneOf(
        Gen.OneOfConst("a", "b", "obj", "bin", "src", "keep", "README.md", "x.md", "node_modules", "b.txt").Array[1, 5].Select(parts => string.Join('/', parts)),
        Inputs.Text.Where(path => path.Length > 0 && !path.StartsWith('/')));

    [Fact]
    public void A_tree_walked_from_its_top_loses_what_a_path_alone_would() => Gen.Select(files, paths, Gen.Bool).Holds(input =>
    {
        var (text, path, windows) = input;
        var patterns = IgnorePatterns.None;
        if (!Fuzzing.Done(() => patterns = IgnorePatterns.Parse(text, windows), typeof(FormatException)))
            return;

        var alone = patterns.Excludes(path);
        var match = default(IgnoreMatch);
        for (var end = path.IndexOf('/', StringComparison.Ordinal); end >= 0; end = path.IndexOf('/', end + 1))
            match = patterns.Match(path[..end], match);
        Assert.Equal(alone, patterns.Match(path, match).IsExcluded);
        Assert.False(patterns.Reincluding(path).Excludes(path));
    });
}
