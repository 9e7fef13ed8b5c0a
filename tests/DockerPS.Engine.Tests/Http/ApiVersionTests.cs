using DockerPS.Engine.Http;

namespace DockerPS.Engine.Tests.Http;

public sealed class ApiVersionTests
{
    [Theory]
    [InlineData("1.9", "1.10")]
    [InlineData("1.40", "1.51")]
    [InlineData("1.99", "2.0")]
    public void Versions_compare_by_number(string lower, string higher)
    {
        Assert.True(ApiVersion.TryParse(lower, out var low));
        Assert.True(ApiVersion.TryParse(higher, out var high));
        Assert.True(low < high && low <= high && high > low && high >= low && low != high);
        Assert.Equal(lower, low.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData(".4")]
    [InlineData("1.4.1")]
    [InlineData("v1.41")]
    [InlineData("-1.41")]
    [InlineData("1.4 1")]
    [InlineData("1.99999999999")]
    public void What_is_no_version_is_refused(string? text) => Assert.False(ApiVersion.TryParse(text, out _));
}
