using System.Text.Json;

namespace DockerPS.Engine.Tests.Specs;

public class RunOptionTests
{
    private const string File = "specs.json";

    [VectorsTheory, VectorSection(File, "health")]
    public void Health(VectorCase vector)
    {
        var flags = vector.Texts("args").Select(arg => arg.TrimStart('-').Split('=', 2)).ToDictionary(arg => arg[0], arg => arg.Length > 1 ? arg[1] : "");
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => Create(flags));
            return;
        }
        var check = Create(flags)!;
        Assert.Equal(vector.Texts("test"), check.Test);
        AssertNanoseconds("interval_ns", check.Interval);
        AssertNanoseconds("timeout_ns", check.Timeout);
        AssertNanoseconds("start_period_ns", check.StartPeriod);
        AssertNanoseconds("start_interval_ns", check.StartInterval);
        Assert.Equal(vector.Has("retries") ? vector.Json.GetProperty("retries").GetInt32() : null, check.Retries);

        void AssertNanoseconds(string name, Duration? actual) =>
            Assert.Equal(vector.Has(name) ? vector.Json.GetProperty(name).GetInt64() : 0, actual?.Nanoseconds ?? 0);
    }

    [Fact]
    public void HealthSettings()
    {
        Assert.Null(HealthCheck.Create(false, null, new HealthCheck()));
        Assert.Throws<FormatException>(() => HealthCheck.Create(false, null, new HealthCheck { Interval = new Duration("-1s") }));
        Assert.Throws<FormatException>(() => HealthCheck.Create(false, null, new HealthCheck { Retries = -1 }));
    }

    [VectorsTheory, VectorSection(File, "attach.stream")]
    public void Streams(VectorCase vector)
    {
        Assert.Equal(!vector.Fails, Enum.TryParse<AttachStreams>(vector.Input, ignoreCase: true, out var stream));
        if (!vector.Fails)
            Assert.Equal(vector.Text("stream"), stream.ToString(), ignoreCase: true);
    }

    [VectorsTheory, VectorSection(File, "attach.run")]
    public void RunAttaches(VectorCase vector)
    {
        var words = vector.Texts("args");
        var typed = words.Where(word => word[0] != '-').Select(word => Enum.Parse<AttachStreams>(word, ignoreCase: true));
        var streams = Attachment.Of(typed, interactive: words.Contains("-i"));
        Assert.Equal(
            (vector.Flag("stdin"), vector.Flag("stdout"), vector.Flag("stderr")),
            (streams.HasFlag(AttachStreams.Stdin), streams.HasFlag(AttachStreams.Stdout), streams.HasFlag(AttachStreams.Stderr)));
    }

    [VectorsTheory, VectorSection(File, "logging")]
    public void Logging(VectorCase vector)
    {
        var options = vector.Texts("options").Select(LogOption.Parse);
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => LogOption.Collect(vector.Text("driver"), options));
        else
            Assert.Equal(vector.Json.GetProperty("config_entries").GetInt32(), LogOption.Collect(vector.Text("driver"), options).Count);
    }

    [VectorsTheory, VectorSection(File, "copy_argument")]
    public void CopyArguments(VectorCase vector)
    {
        foreach (var windows in vector.Text("platform") switch { "windows" => (bool[])[true], "unix" => [false], _ => [true, false] })
        {
            var path = new CopyPath(vector.Input, windows);
            Assert.Equal((vector.Text("container"), vector.Text("path")), (path.Container ?? "", path.Path));
            Assert.Equal(vector.Input, path.ToString());
        }
    }

    [Theory]
    [InlineData("-", null, "-")]
    [InlineData("web:", "web", "")]
    [InlineData("web:C:\\x", "web", "C:\\x")]
    public void CopyArgumentsOfUsers(string text, string? container, string path) =>
        Assert.Equal((container, path), (new CopyPath(text, true).Container, new CopyPath(text, true).Path));

    [Theory]
    [InlineData("")]
    [InlineData(":/x")]
    public void CopyArgumentsRejected(string text) => SpecAssert.Explains(text, () => new CopyPath(text));

    private static HealthCheck? Create(Dictionary<string, string> flags)
    {
        Duration? Time(string name) => flags.TryGetValue("health-" + name, out var text) ? new Duration(text) : null;
        return HealthCheck.Create(flags.ContainsKey("no-healthcheck"), flags.GetValueOrDefault("health-cmd"), new HealthCheck
        {
            Interval = Time("interval"),
            Timeout = Time("timeout"),
            StartPeriod = Time("start-period"),
            StartInterval = Time("start-interval"),
            Retries = flags.TryGetValue("health-retries", out var retries) ? JsonSerializer.Deserialize<int>(retries) : null,
        });
    }
}
