using System.Collections;
using System.Text.Json;

namespace DockerPS.Engine.Tests.Specs;

public class NetworkTests
{
    private const string File = "specs.json";

    [VectorsTheory, VectorSection(File, "network.flag")]
    public void Typed(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => new NetworkAttachment(vector.Input));
            return;
        }
        var expected = vector.Json.GetProperty("networks").EnumerateArray().Single();
        var network = new NetworkAttachment(vector.Input);
        Assert.Equal(expected.GetProperty("target").GetString(), network.Name);
        AssertEndpoint(expected, network);
        Assert.Equal(network, new NetworkAttachment(network.ToString()));
    }

    [VectorsTheory, VectorSection(File, "network.run")]
    public void Run(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => Combine(vector));
            return;
        }
        var selection = Combine(vector);
        Assert.Equal(vector.Text("network_mode"), selection.Mode);
        var endpoints = vector.Json.GetProperty("endpoints").EnumerateObject().ToDictionary(endpoint => endpoint.Name, endpoint => endpoint.Value);
        Assert.Equal(endpoints.Keys.Order(), selection.Endpoints.Select(endpoint => endpoint.Name).Order());
        foreach (var endpoint in selection.Endpoints)
            AssertEndpoint(endpoints[endpoint.Name], endpoint);
    }

    [VectorsTheory, VectorSection(File, "network.run_links")]
    public void RunLinks(VectorCase vector)
    {
        var selection = Combine(vector);
        Assert.Equal(vector.Texts("host_links"), Flags(vector).Links);
        var expected = vector.Json.GetProperty("endpoint_links").EnumerateObject().ToDictionary(
            endpoint => endpoint.Name,
            endpoint => endpoint.Value.ValueKind == JsonValueKind.Null ? [] : endpoint.Value.EnumerateArray().Select(link => link.GetString()!).ToArray());
        Assert.Equal(expected.Keys.Order(), selection.Endpoints.Select(endpoint => endpoint.Name).Order());
        foreach (var endpoint in selection.Endpoints)
            Assert.Equal(expected[endpoint.Name], endpoint.Links);
    }

    [Fact]
    public void Hashtables() => Assert.Equal(
        new NetworkAttachment("name=net,alias=a,alias=b,ip=10.0.0.2,driver-opt=x=1,gw-priority=5"),
        new NetworkAttachment(new Hashtable
        {
            ["Network"] = "net",
            ["aliases"] = new object[] { "a", "b" },
            ["IPAddress"] = "10.0.0.2",
            ["DriverOptions"] = new Hashtable { ["x"] = 1 },
            ["gw-priority"] = 5,
        }));

    [Theory]
    [InlineData("")]
    [InlineData("name=net,ip=1.2.3")]
    [InlineData("alias=x")]
    public void Rejected(string text) => Assert.Throws<FormatException>(() => new NetworkAttachment(text));

    [Fact]
    public void NamesKeepTheirCase() => Assert.Equal("MyNet", new NetworkAttachment("name=MyNet,alias=x").Name);

    [Fact]
    public void BuiltInNetworksHaveNoAliases() => Assert.Throws<FormatException>(
        () => NetworkSelection.Combine([], new NetworkAttachment { Aliases = ["web"] }));

    private static NetworkSelection Combine(VectorCase vector) => NetworkSelection.Combine(
        [.. Arguments(vector).Where(flag => flag.Name == "--network").Select(flag => new NetworkAttachment(flag.Value))], Flags(vector));

    private static NetworkAttachment Flags(VectorCase vector)
    {
        var flags = Arguments(vector).ToLookup(flag => flag.Name, flag => flag.Value);
        return new NetworkAttachment
        {
            Aliases = [.. flags["--network-alias"]],
            IPAddress = flags["--ip"].SingleOrDefault(),
            IPv6Address = flags["--ip6"].SingleOrDefault(),
            LinkLocalIPs = [.. flags["--link-local-ip"]],
            MacAddress = flags["--mac-address"].SingleOrDefault(),
            Links = [.. flags["--link"]],
        };
    }

    private static IEnumerable<(string Name, string Value)> Arguments(VectorCase vector)
    {
        var words = vector.Texts("args").SelectMany(word => word.StartsWith("--", StringComparison.Ordinal) ? word.Split('=', 2) : [word]).ToList();
        return words.Chunk(2).Select(pair => (pair[0], pair[1]));
    }

    private static void AssertEndpoint(JsonElement expected, NetworkAttachment network)
    {
        // The two sections nest addresses differently.
        var addresses = expected.TryGetProperty("ipam", out var ipam) ? ipam : expected;
        Assert.Equal((Text(addresses, "ipv4"), Text(addresses, "ipv6"), Text(expected, "mac")), (network.IPAddress, network.IPv6Address, network.MacAddress));
        Assert.Equal(Texts(addresses, "link_local"), network.LinkLocalIPs);
        Assert.Equal(Texts(expected, "aliases"), network.Aliases);
        Assert.Equal(Texts(expected, "links"), network.Links);
        Assert.Equal(
            expected.TryGetProperty("driver_options", out var options)
                ? options.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!)
                : [],
            network.DriverOptions);
        Assert.Equal(expected.TryGetProperty("gateway_priority", out var priority) ? priority.GetInt32() : null, network.GatewayPriority);
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static IEnumerable<string> Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.EnumerateArray().Select(item => item.GetString()!) : [];
}
