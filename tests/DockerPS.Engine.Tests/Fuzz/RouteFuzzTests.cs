using System.Text.Json;
using CsCheck;
using DockerPS.Engine.Http;

namespace DockerPS.Engine.Tests.Fuzz;

/// <summary>No name changes where a request goes, nor what else it asks.</summary>
public class RouteFuzzTests
{
    [Fact]
    public void A_name_is_one_segment_of_the_path() => Inputs.Text.Holds(name =>
    {
        string? path = null;
        if (!Fuzzing.Done(() => { Route route = $"/containers/{name}/json"; path = route.ToString(); }, typeof(FormatException)))
        {
            Assert.Contains(name.Split('/'), part => part is "" or "." or "..");
            return;
        }

        var sent = new Uri("http://engine" + path);
        Assert.Equal("", sent.Query + sent.Fragment);
        Assert.Equal("engine", sent.Host);
        Assert.Equal(["/", "containers/", sent.Segments[2], "json"], sent.Segments);
        Assert.Equal(Inputs.AsUtf8(name), Uri.UnescapeDataString(sent.Segments[2].TrimEnd('/')));
    });

    [Fact]
    public void An_image_name_keeps_its_slashes_and_nothing_else() => Inputs.Like("library/alpine:3.20", "registry.example:5000/a/b").Holds(name =>
    {
        string? path = null;
        if (!Fuzzing.Done(() => { Route route = $"/images/{name:slashes}/json"; path = route.ToString(); }, typeof(FormatException)))
            return;

        var sent = new Uri("http://engine" + path);
        Assert.Equal("", sent.Query + sent.Fragment);
        Assert.StartsWith("/images/", sent.AbsolutePath);
        Assert.EndsWith("/json", sent.AbsolutePath);
        Assert.Equal(Inputs.AsUtf8(name), Uri.UnescapeDataString(sent.AbsolutePath["/images/".Length..^"/json".Length]));
    });

    [Fact]
    public void A_value_stays_in_its_place_in_the_query() => Gen.Select(Inputs.Text, Inputs.Text).Holds(values =>
    {
        var (first, second) = values;
        var sent = new Uri("http://engine/x" + new Query { { "first", first }, { "second", second } });

        Assert.Equal("/x", sent.AbsolutePath);
        Assert.Equal("", sent.Fragment);
        Assert.Equal(
            [("first", Inputs.AsUtf8(first)), ("second", Inputs.AsUtf8(second))],
            sent.Query[1..].Split('&').Select(pair => pair.Split('=')).Select(pair => (pair[0], Uri.UnescapeDataString(pair[1]))));
    });

    [Fact]
    public void A_filter_is_what_the_engine_reads_back() => Gen.Select(Inputs.Text, Inputs.Text).Holds(pair =>
    {
        var (key, value) = pair;
        var read = JsonSerializer.Deserialize<Dictionary<string, string[]>>(new Filters { { key, value }, { key, "other" } }.ToJson()!)!;

        Assert.Equal([Inputs.AsUtf8(value), "other"], read[Inputs.AsUtf8(key)]);
    });

}
