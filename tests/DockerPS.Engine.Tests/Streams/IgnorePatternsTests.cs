using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Tests.Streams;

public class IgnorePatternsTests
{
    [Theory]
    [InlineData("*.log", "a.log", true)]
    [InlineData("*.log", "sub/a.log", false)]
    [InlineData("**/*.log", "sub/deep/a.log", true)]
    [InlineData("/build", "build/out.bin", true)]
    [InlineData("./build/", "build", true)]
    [InlineData("a//b/../c", "a/c", true)]
    [InlineData("temp?", "temp", false)]
    [InlineData("temp?", "temp😀", true)]
    [InlineData("[^a]x", "bx", true)]
    [InlineData("\\[x\\]", "[x]", true)]
    [InlineData("\\#x", "#x", true)]
    [InlineData("a\\_b\\-c", "a_b-c", true)]
    [InlineData("*\n!docs/keep.md", "docs/keep.md", false)]
    [InlineData("*\n!docs/keep.md", "docs/other.md", true)]
    [InlineData("*\n!docs", "docs/other.md", false)]
    [InlineData("!a\na", "a", true)]
    [InlineData("line\r\nnext\r\n", "line", true)]
    [InlineData("\uFEFF# comment\n  # no comment", "# comment", false)]
    [InlineData("\uFEFF# comment\n  # no comment", "# no comment", true)]
    [InlineData("*", "with\nnewline", true)]
    [InlineData("a*", "a\n", true)]
    [InlineData("a?", "a", false)]
    [InlineData("x*y", "xy\n", false)]
    public void The_last_match_on_the_path_or_a_parent_decides(string file, string path, bool excluded) =>
        Assert.Equal(excluded, IgnorePatterns.Parse(file, windows: false).Excludes(path));

    [Theory]
    [InlineData("build\\out", "build/out", true)]
    [InlineData("build\\*.obj", "build/a.obj", true)]
    [InlineData("a\\", "a", true)]
    public void On_windows_a_backslash_separates(string file, string path, bool excluded) =>
        Assert.Equal(excluded, IgnorePatterns.Parse(file, windows: true).Excludes(path));

    [Theory]
    [InlineData("ok\n\n!", "line 3: illegal exclusion pattern: \"!\"")]
    [InlineData("a\\ ", "line 1: syntax error in pattern")]
    [InlineData("[a", "line 1: syntax error in pattern")]
    [InlineData("# fine\n[z-a]", "line 2: syntax error in pattern")]
    public void A_malformed_pattern_is_reported_with_its_line(string file, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => IgnorePatterns.Parse(file, windows: false)).Message);

    [Fact]
    public void Stars_in_a_row_are_not_slow()
    {
        var patterns = IgnorePatterns.Parse(string.Concat(Enumerable.Repeat("*a", 30)) + "b");

        Assert.False(patterns.Excludes(new string('a', 200)));
    }

    [Theory]
    [InlineData("docs\n!docs/keep/x.md", "docs", false, true)]
    [InlineData("docs\n!docs/keep/x.md", "docs/keep", false, true)]
    [InlineData("docs\n!docs/keep/x.md", "docs/other", false, false)]
    [InlineData("docs\n!docs/keep/x.md", "doc", false, false)]
    [InlineData("docs\n!docs/keep/x.md", "docs/other", true, false)]
    [InlineData("*\n!**/*.md", "docs", false, false)]
    [InlineData("*\n!**/*.md", "docs", true, true)]
    [InlineData("*\n!docs/*", "other", true, false)]
    [InlineData("*\n!docs/**", "docs", true, true)]
    public void An_excluded_directory_is_walked_only_for_an_exception_below_it(
        string file, string directory, bool buildKit, bool walked)
    {
        var builder = buildKit ? BuilderKind.BuildKit : BuilderKind.Classic;

        Assert.Equal(walked, IgnorePatterns.Parse(file).MayIncludeBelow(directory, builder));
    }

    [Fact]
    public void An_exception_for_a_path_takes_it_literally()
    {
        var patterns = IgnorePatterns.Parse("*").Reincluding("a*[b");

        Assert.False(patterns.Excludes("a*[b"));
        Assert.True(patterns.Excludes("axx[b"));
    }
}
