namespace DockerPS.Engine.Tests.Specs;

public class DurationTests
{
    private const string File = "specs.json";

    [VectorsTheory, VectorSection(File, "duration.parse")]
    public void Parsed(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => new Duration(vector.Input).NotNegative());
            return;
        }
        var seconds = vector.Json.GetProperty("seconds").GetDouble();
        if (vector.TextOrNull("formatted") is { } formatted)
            Assert.Equal(formatted, new Duration(seconds).ToString());
        else
            Assert.Equal(seconds, new Duration(vector.Input).TotalSeconds);
    }

    [VectorsTheory, VectorSection(File, "duration.format")]
    public void InWords(VectorCase vector) =>
        Assert.Equal(vector.Text("text"), Duration.ToWords(TimeSpan.FromSeconds(vector.Json.GetProperty("seconds").GetDouble())));

    [Theory]
    [InlineData("1h30m", 5_400_000_000_000)]
    [InlineData("100ms", 100_000_000)]
    [InlineData("1.5h", 5_400_000_000_000)]
    [InlineData("-2us", -2_000)]
    [InlineData("2µs", 2_000)]
    [InlineData(".5s", 500_000_000)]
    [InlineData("1ns", 1)]
    [InlineData("30", 30_000_000_000)]
    [InlineData("0.1", 100_000_000)]
    [InlineData("0", 0)]
    [InlineData("00:01:30", 90_000_000_000)]
    public void Nanoseconds(string text, long nanoseconds) => Assert.Equal(nanoseconds, new Duration(text).Nanoseconds);

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("1d")]
    [InlineData("1h 30m")]
    [InlineData("1:2:3:4:5")]
    [InlineData("9999999999999h")]
    public void Rejected(string text) => SpecAssert.Explains(text, () => new Duration(text));

    [Theory]
    [InlineData("1h30m0s")]
    [InlineData("5m0s")]
    [InlineData("4.5s")]
    [InlineData("100ms")]
    [InlineData("1.5µs")]
    [InlineData("1h0m0.000000001s")]
    [InlineData("-2s")]
    [InlineData("0s")]
    public void RoundTrips(string text) => Assert.Equal(text, new Duration(text).ToString());

    [Fact]
    public void NumbersAreSeconds()
    {
        Assert.Equal(TimeSpan.FromSeconds(30), (TimeSpan)new Duration(30d));
        Assert.Equal(4_100_000_000, new Duration(4.1).Nanoseconds);
        Assert.Equal(new Duration("90s"), new Duration(TimeSpan.FromMinutes(1.5)));
        Assert.Throws<FormatException>(() => new Duration(double.PositiveInfinity));
        Assert.Throws<FormatException>(() => new Duration(TimeSpan.MaxValue));
    }
}
