using System.Globalization;

namespace DockerPS.Engine.Tests.Specs;

public class TimestampTests
{
    private const string File = "specs.json";
    private static readonly DateTimeOffset Now = new(2020, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [VectorsTheory, VectorSection(File, "time.parse")]
    public void Typed(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => Read(vector.Input));
            return;
        }
        var (date, fraction) = Cut(vector.Text("utc").TrimEnd('Z'));
        // Upstream's now has a fraction of .123456789, ours has none.
        if (Duration.TryParse(vector.Input, out _) && char.IsLetter(vector.Input[^1]))
            fraction = "";
        var seconds = DateTimeOffset.Parse(date + "Z", CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        var read = Read(vector.Input);
        Assert.Equal((seconds, fraction.PadRight(9, '0')), (read.Seconds, read.Nanoseconds.ToString("D9", CultureInfo.InvariantCulture)));
    }

    [VectorsTheory, VectorSection(File, "time.unix"), VectorSection(File, "time.seconds_nanoseconds")]
    public void UnixSeconds(VectorCase vector)
    {
        // Upstream's functions have a meaning for no text at all; here a parameter that is not given is null.
        if (vector.Fails || vector.Input.Length == 0)
        {
            SpecAssert.Rejects(vector, () => Read(vector.Input));
            return;
        }
        var read = Read(vector.Input);
        Assert.Equal(
            (vector.Json.GetProperty("seconds").GetInt64(), vector.Json.GetProperty("nanoseconds").GetInt32()),
            (read.Seconds, read.Nanoseconds));
    }

    [VectorsTheory, VectorSection(File, "time.api_value")]
    public void ApiValue(VectorCase vector)
    {
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => Read(vector.Input));
        else if (vector.Has("seconds_before_now"))
            Assert.Equal(Now.ToUnixTimeSeconds() - vector.Json.GetProperty("seconds_before_now").GetInt64(), Read(vector.Input).Seconds);
        else
            Assert.Equal(vector.Text("value"), Read(vector.Input).ApiValue);
    }

    [Fact]
    public void DatesOfPowerShell()
    {
        var utc = new DateTime(2024, 5, 1, 12, 0, 0, DateTimeKind.Utc).AddTicks(5);
        Assert.Equal("1714564800.000000500", new Timestamp(utc).ApiValue);
        Assert.Equal("1714564800.000000500", new Timestamp(utc.ToLocalTime()).ApiValue);
        Assert.Equal("1714564800.000000500", new Timestamp(new DateTimeOffset(utc).ToOffset(TimeSpan.FromHours(5))).ApiValue);
        Assert.Equal(utc, new Timestamp(utc).Date.UtcDateTime);
    }

    [Fact]
    public void BeforeTheEpochTheFractionStaysPositive()
    {
        var timestamp = new Timestamp(DateTime.UnixEpoch.AddMilliseconds(-1));
        Assert.Equal((-1L, 999_000_000), (timestamp.Seconds, timestamp.Nanoseconds));
    }

    [Fact]
    public void ADurationIsBackFromNow()
    {
        var first = new Timestamp(TimeSpan.FromHours(1)).Date;
        var second = new Timestamp(new Duration("1h")).Date;
        var now = DateTimeOffset.UtcNow;
        Assert.InRange(now - first, TimeSpan.FromHours(1), TimeSpan.FromHours(1.1));
        Assert.InRange(now - second, TimeSpan.FromHours(1), TimeSpan.FromHours(1.1));
    }

    [Fact]
    public void DatesWithoutAZoneAreLocal()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(2), "test", "test");
        Assert.Equal("1714557600.000000000", new Timestamp("2024-05-01T12", Now, zone).ApiValue);
    }

    [Theory]
    [InlineData("2024-02-30")]
    [InlineData("2024-01-01T25")]
    [InlineData("yesterday")]
    public void Rejected(string text) => SpecAssert.Explains(text, () => new Timestamp(text));

    private static Timestamp Read(string text) => new(text, Now, TimeZoneInfo.Utc);

    private static (string Date, string Fraction) Cut(string text) =>
        text.Split('.') is [var date, var fraction] ? (date, fraction) : (text, "");
}
