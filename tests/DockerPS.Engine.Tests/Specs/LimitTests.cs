using System.Collections;

namespace DockerPS.Engine.Tests.Specs;

public class LimitTests
{
    private const string File = "specs.json";

    [VectorsTheory, VectorSection(File, "ulimit")]
    public void Ulimits(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => new Ulimit(vector.Input));
            return;
        }
        var limit = new Ulimit(vector.Input);
        Assert.Equal(
            (vector.Text("name"), vector.Json.GetProperty("soft").GetInt64(), vector.Json.GetProperty("hard").GetInt64()),
            (limit.Name, limit.Soft, limit.Hard));
        Assert.Equal(limit, new Ulimit(limit.ToString()));
    }

    // The numbers in this section are the engine's business.
    [VectorsTheory, VectorSection(File, "ulimit.types")]
    public void UlimitNames(VectorCase vector) => Assert.Equal(vector.Text("name"), new Ulimit($"{vector.Text("name")}=1").Name);

    [VectorsTheory, VectorSection(File, "cpus")]
    public void CpusRejected(VectorCase vector) => SpecAssert.Rejects(vector, () => new CpuCount(vector.Input));

    [Theory]
    [InlineData("1.5", 1_500_000_000)]
    [InlineData(".5", 500_000_000)]
    [InlineData("0", 0)]
    [InlineData("0.000000001", 1)]
    public void Cpus(string text, long nano) => Assert.Equal(nano, new CpuCount(text).NanoCpus);

    [Theory]
    [InlineData("0.0000000001")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("99999999999")]
    public void CpusOutOfRange(string text) => SpecAssert.Explains(text, () => new CpuCount(text));

    [Fact]
    public void CpusOfPowerShell()
    {
        Assert.Equal(100_000_000, new CpuCount(0.1).NanoCpus);
        Assert.Equal("1.25", new CpuCount(1.25m).ToString());
        Assert.Throws<FormatException>(() => new CpuCount(double.NaN));
    }

    [Fact]
    public void Hashtables()
    {
        Assert.Equal(new Ulimit("nofile=10:20"), new Ulimit(new Hashtable { ["Name"] = "nofile", ["Soft"] = 10, ["hard"] = 20 }));
        Assert.Throws<FormatException>(() => new Ulimit(new Hashtable { ["Name"] = "nofile", ["Soft"] = 10, ["Hard"] = 5 }));
        Assert.Throws<FormatException>(() => new Ulimit(new Hashtable { ["Name"] = "nofile" }));
    }
}
