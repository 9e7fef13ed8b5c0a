using System.Text;

namespace DockerPS.Engine.Tests.Specs;

public class EnvironmentTests
{
    [VectorsTheory, VectorSection("specs.json", "env.flag")]
    public void Typed(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => new EnvironmentVariable(vector.Input));
            return;
        }
        var ignoreCase = vector.TextOrNull("platform") == "windows" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var resolved = new EnvironmentVariable(vector.Input).Resolve(name => "PATH".Equals(name, ignoreCase) ? "the path" : null);
        Assert.Equal(vector.Text("value").Replace("${env:PATH}", "the path", StringComparison.Ordinal), resolved.ToString());
    }

    [VectorsTheory, VectorSection("specs.json", "env.file")]
    public void Files(VectorCase vector)
    {
        var repeated = vector.Json.TryGetProperty("text_repeat", out var repeat);
        var text = repeated
            ? repeat.GetProperty("prefix").GetString() + new string('a', repeat.GetProperty("count").GetInt32())
            : vector.Text("text");
        // A long line is an error of the Go scanner only.
        if (repeated)
            Assert.Equal([text], KeyValueFile.Parse(text));
        else if (vector.Fails)
            SpecAssert.Rejects(vector, () => KeyValueFile.Parse(text, Lookup(vector)));
        else
            Assert.Equal(vector.Texts("values"), KeyValueFile.Parse(text, Lookup(vector)));
    }

    [VectorsTheory, VectorSection("specs.json", "env.files_and_flags")]
    public void FilesThenFlags(VectorCase vector)
    {
        var files = vector.Texts("files").SelectMany(text => KeyValueFile.Parse(text, Lookup(vector)));
        var flags = vector.Texts("flags").Select(text => new EnvironmentVariable(text).Resolve(Lookup(vector)).ToString());
        Assert.Equal(vector.Texts("values"), files.Concat(flags));
    }

    [Fact]
    public void AFileThatIsNotUtf8()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [(byte)'A', (byte)'=', 0xFF]);
            Assert.Contains(path, Assert.Throws<FormatException>(() => KeyValueFile.Read(path)).Message, StringComparison.Ordinal);
            File.WriteAllText(path, "A=ä\r\nB=\r\n", new UTF8Encoding(true));
            Assert.Equal(["A=ä", "B="], KeyValueFile.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ByParts()
    {
        Assert.Equal("A=1", new EnvironmentVariable("A", "1").ToString());
        Assert.Throws<FormatException>(() => new EnvironmentVariable("A=B", "1"));
    }

    private static Func<string, string?> Lookup(VectorCase vector) => name =>
        vector.Json.TryGetProperty("environment", out var all) && all.TryGetProperty(name, out var value) ? value.GetString() : null;
}
