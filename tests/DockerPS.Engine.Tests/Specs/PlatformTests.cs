using System.Text.Json;

namespace DockerPS.Engine.Tests.Specs;

public class PlatformTests
{
    private const string File = "references.json";

    [VectorsTheory, VectorSection(File, "platform")]
    public void Typed(VectorCase vector)
    {
        var platform = new Platform(vector.Input);
        AssertEqual(vector.Json.GetProperty("platform"), platform);
        Assert.Equal(OnThisHost(vector.Text("formatted")), platform.ToString());
        if (!vector.Has("also_matches"))
            return;
        foreach (var other in vector.Json.GetProperty("also_matches").EnumerateArray())
            Assert.True(platform.Matches(FromJson(other)), other.GetRawText());
    }

    [VectorsTheory, VectorSection(File, "platform_invalid")]
    public void Rejected(VectorCase vector) => SpecAssert.Rejects(vector, () => new Platform(vector.Input));

    [VectorsTheory, VectorSection(File, "platform_format")]
    public void Formatted(VectorCase vector) =>
        Assert.Equal(vector.Text("formatted"), FromJson(vector.Json.GetProperty("platform")).ToString());

    [VectorsTheory, VectorSection(File, "context_name")]
    public void ContextNames(VectorCase vector) => Assert.Equal(vector.Flag("valid"), ContextName.IsValid(vector.Input));

    [Theory]
    [InlineData("default", "reserved")]
    [InlineData("", "empty")]
    [InlineData("x", "not valid")]
    public void ContextNamesThatCannotBeCreated(string name, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => ContextName.Validate(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void DifferentVariantsDoNotMatch()
    {
        Assert.False(new Platform("linux/arm/v6").Matches(new Platform("linux/arm")));
        Assert.False(new Platform("linux/amd64").Matches(new Platform("windows/amd64")));
    }

    [Fact]
    public void EqualByWhatTheyMean() => Assert.Equal(new Platform("Linux/x86_64"), new Platform("linux/amd64"));

    private static void AssertEqual(JsonElement expected, Platform platform)
    {
        Assert.Equal(
            (OnThisHost(Text(expected, "os")), OnThisHost(Text(expected, "architecture")), Text(expected, "variant")),
            (platform.OperatingSystem, platform.Architecture, platform.Variant));
        Assert.Equal(Text(expected, "os_version"), platform.OperatingSystemVersion);
        // Ours are sorted at once, upstream's when formatted.
        Assert.Equal(Features(expected).Order(StringComparer.Ordinal), platform.OperatingSystemFeatures);
    }

    private static Platform FromJson(JsonElement json) => new(new Dictionary<string, object>
    {
        ["os"] = Text(json, "os"),
        ["architecture"] = Text(json, "architecture"),
        ["variant"] = Text(json, "variant"),
        ["os.version"] = Text(json, "os_version"),
        ["os.features"] = Features(json),
    });

    private static string[] Features(JsonElement json) =>
        json.TryGetProperty("os_features", out var features) ? [.. features.EnumerateArray().Select(feature => feature.GetString()!)] : [];

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static string OnThisHost(string text) => text
        .Replace("${host-os}", Platform.HostSystem, StringComparison.Ordinal)
        .Replace("${host-arch}", Platform.HostArchitecture, StringComparison.Ordinal);
}
