using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Tests.Streams;

/// <summary>Times at the beginning of log lines.</summary>
public sealed class LogTimeTests
{
    [Theory]
    [InlineData("2024-05-01T10:00:00.123456789Z words and more", "2024-05-01T10:00:00.1234567+00:00", "words and more")]
    [InlineData("2024-05-01T10:00:00.999999999Z x", "2024-05-01T10:00:00.9999999+00:00", "x")]
    [InlineData("2024-05-01T10:00:00.5Z ", "2024-05-01T10:00:00.5000000+00:00", "")]
    [InlineData("2024-05-01T10:00:00Z", "2024-05-01T10:00:00.0000000+00:00", "")]
    [InlineData("2024-05-01T12:00:00.123456789+02:00  indented", "2024-05-01T12:00:00.1234567+02:00", " indented")]
    public void A_time_is_cut_off_to_100_ns(string line, string time, string message)
    {
        Assert.True(LogTime.TrySplit(line, out var found, out var rest));
        Assert.Equal(time, found.ToString("O"));
        Assert.Equal(message, rest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("words without a time")]
    [InlineData("2024-05-01T10:00:00.1234567890123456789012345678901234567890Z x")]
    [InlineData("2024-05-01T10:00:00.abcZ x")]
    public void What_is_no_time_is_left(string line) => Assert.False(LogTime.TrySplit(line, out _, out _));
}
