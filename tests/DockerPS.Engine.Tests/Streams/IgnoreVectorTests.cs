using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Tests.Streams;

public class IgnoreVectorTests
{
    [VectorsTheory]
    [VectorSection("specs.json", "dockerignore.match")]
    [VectorSection("specs.json", "dockerignore.match_single")]
    [VectorSection("specs.json", "dockerignore.match_glob")]
    public void Matches(VectorCase vector)
    {
        if (vector.Fails)
        {
            var error = Assert.Throws<FormatException>(() => IgnorePatterns.FromList(vector.Texts("patterns"), windows: false));
            Assert.Equal(vector.Error, error.Message);
            return;
        }

        var patterns = IgnorePatterns.FromList(vector.Texts("patterns"), windows: false);
        var path = vector.Text("path");
        Assert.Equal(vector.Flag("match"), patterns.Excludes(path));
        Assert.Equal(vector.Flag("match"), MatchOnTheWayDown(patterns, path).IsExcluded);
    }

    [VectorsTheory]
    [VectorSection("specs.json", "dockerignore.compile")]
    public void Compiles(VectorCase vector)
    {
        var pattern = new IgnorePattern(vector.Text("pattern"), windows: false);

        Assert.Equal(vector.Text("kind"), pattern.Kind.ToString(), ignoreCase: true);
        if (pattern.Kind == IgnorePatternKind.Regex)
        {
            var inGo = pattern.Expression.Replace(@"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^/])", "[^/]").Replace(@"\z", "$");
            Assert.Equal(vector.Text("regex"), inGo);
        }
    }

    [VectorsTheory]
    [VectorSection("specs.json", "dockerignore.clean")]
    public void Cleans(VectorCase vector)
    {
        if (vector.Fails)
        {
            var error = Assert.Throws<FormatException>(() => IgnorePatterns.FromList(vector.Texts("patterns")));
            Assert.Equal(vector.Error, error.Message);
            return;
        }

        var patterns = IgnorePatterns.FromList(vector.Texts("patterns"));
        if (vector.Has("active"))
            Assert.Equal(vector.Json.GetProperty("active").GetInt32(), patterns.Count);
        Assert.Equal(vector.Flag("has_exceptions"), patterns.HasExceptions);
    }

    [VectorsTheory]
    [VectorSection("specs.json", "dockerignore.file")]
    public void Reads_files(VectorCase vector) =>
        Assert.Equal(vector.Texts("patterns"), IgnorePatterns.ReadLines(vector.Text("text"), windows: false).Select(line => line.Pattern));

    private static IgnoreMatch MatchOnTheWayDown(IgnorePatterns patterns, string path)
    {
        var match = default(IgnoreMatch);
        for (var end = path.IndexOf('/'); end >= 0; end = path.IndexOf('/', end + 1))
            match = patterns.Match(path[..end], match);
        return patterns.Match(path, match);
    }
}
