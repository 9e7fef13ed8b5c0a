namespace DockerPS.Engine.Tests.Specs;

public class ByteSizeTests
{
    private const string File = "specs.json";

    [VectorsTheory, VectorSection(File, "size.binary"), VectorSection(File, "size.run_flags")]
    public void Binary(VectorCase vector)
    {
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => new ByteSize(vector.Input));
        else
            Assert.Equal(vector.Json.GetProperty("bytes").GetInt64(), new ByteSize(vector.Input).Bytes);
    }

    [VectorsTheory, VectorSection(File, "size.decimal")]
    public void Decimal(VectorCase vector)
    {
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => ByteSize.ParseDecimal(vector.Input));
        else
            Assert.Equal(vector.Json.GetProperty("bytes").GetInt64(), ByteSize.ParseDecimal(vector.Input).Bytes);
    }

    [VectorsTheory, VectorSection(File, "size.format_binary")]
    public void FormatBinary(VectorCase vector) =>
        Assert.Equal(vector.Text("text"), ByteSize.Format(vector.Json.GetProperty("bytes").GetDouble(), 4, 1024, ""));

    [VectorsTheory, VectorSection(File, "size.format_decimal")]
    public void FormatDecimal(VectorCase vector) =>
        Assert.Equal(vector.Text("text"), ByteSize.Format(vector.Json.GetProperty("bytes").GetDouble(), 4, 1000, ""));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1 kB")]
    [InlineData(12_345_678, "12.3 MB")]
    [InlineData(999_499, "999 kB")]
    [InlineData(999_600, "1 MB")]
    [InlineData(5_000_000_000, "5 GB")]
    [InlineData(long.MaxValue, "9.22 EB")]
    public void Shown(long bytes, string text) => Assert.Equal(text, ByteSize.Format(bytes));

    [Theory]
    [InlineData("8388608t")]
    [InlineData("99999999999999999999")]
    [InlineData("1e3")]
    [InlineData("-5m")]
    public void TooLargeOrMalformed(string text) => SpecAssert.Explains(text, () => new ByteSize(text));

    [Fact]
    public void NumbersOfPowerShell()
    {
        Assert.Equal(67_108_864, new ByteSize(64L * 1024 * 1024).Bytes);
        Assert.Equal(1_610_612_736, new ByteSize(1.5 * 1024 * 1024 * 1024).Bytes);
        Assert.Equal(-1, new ByteSize(-1).Bytes);
        Assert.Throws<FormatException>(() => new ByteSize(-2));
        Assert.Throws<FormatException>(() => new ByteSize(1e30));
    }

    [Fact]
    public void SortsByBytes() =>
        Assert.Equal(["1k", "2k", "1m"], ((string[])["1m", "1k", "2k"]).OrderBy(text => new ByteSize(text)));
}
