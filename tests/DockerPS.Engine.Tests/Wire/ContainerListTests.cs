using DockerPS.Engine.Http;
using DockerPS.Engine.Tests.FakeEngine;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Tests.Wire;

/// <summary>The reader of the list of containers, which is written by hand.</summary>
public sealed class ContainerListTests
{
    private const string Whole = """
        [{"Id":"a1","Names":["/web","/db/alias"],"Image":"nginx:1","ImageID":"sha256:b2","Command":"nginx -g","Created":1700000000,
          "Ports":[{"IP":"0.0.0.0","PrivatePort":80,"PublicPort":8080,"Type":"tcp"},{"PrivatePort":443,"Type":"tcp"}],
          "SizeRw":12,"SizeRootFs":3000000000,"Labels":{"a":"1","b":""},"State":"running","Status":"Up 2 minutes",
          "HostConfig":{"NetworkMode":"bridge","Annotations":{"x":"y"}},
          "NetworkSettings":{"Networks":{"bridge":{"IPAMConfig":null,"NetworkID":"n1","IPAddress":"172.17.0.2"},"other":{}}},
          "Mounts":[{"Type":"volume","Name":"data","Source":"/var/x","Destination":"/data","Driver":"local","Mode":"z","RW":true,"Propagation":"rslave"}]},
         {"Id":"c3"}]
        """;

    [Fact]
    public async Task It_reads_all_that_is_used()
    {
        var containers = await ListAsync(Whole);
        Assert.Equal(["a1", "c3"], containers.Select(container => container.Id));
        var web = containers[0];
        Assert.Equal(["/web", "/db/alias"], web.Names!);
        Assert.Equal(("nginx:1", "sha256:b2", "nginx -g", 1700000000L), (web.Image, web.ImageId, web.Command, web.Created));
        Assert.Equal([("0.0.0.0", 80, 8080, "tcp"), (null, 443, 0, "tcp")], web.Ports!.Select(port => (port.IP, port.PrivatePort, port.PublicPort, port.Type)));
        Assert.Equal((12L, 3000000000L), (web.SizeRw, web.SizeRootFs));
        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["b"] = "" }, web.Labels);
        Assert.Equal(("running", "Up 2 minutes", "bridge"), (web.State, web.Status, web.HostConfig!.NetworkMode));
        Assert.Equal([("bridge", "n1"), ("other", null)], web.NetworkSettings!.Networks!.Select(network => (network.Key, network.Value.NetworkId)));
        var mount = Assert.Single(web.Mounts!);
        Assert.Equal(("volume", "data", "/var/x", "/data"), (mount.Type, mount.Name, mount.Source, mount.Destination));
        Assert.Equal(("local", "z", true, "rslave"), (mount.Driver, mount.Mode, mount.Writable, mount.Propagation));
    }

    // Longer than any buffer, so that each container comes with the beginning of others.
    [Fact]
    public async Task It_reads_long_lists()
    {
        var one = Whole.Trim()[1..^1];
        var containers = await ListAsync($"[{string.Join(',', Enumerable.Repeat(one, 1000))}]");
        Assert.Equal(2000, containers.Length);
        Assert.All(containers, container => Assert.Equal(container.Id == "a1" ? "running" : null, container.State));
    }

    [Fact]
    public async Task What_is_missing_is_null()
    {
        var bare = (await ListAsync(Whole))[1];
        Assert.Null(bare.Names);
        Assert.Null(bare.Ports);
        Assert.Null(bare.SizeRw);
        Assert.Null(bare.Labels);
        Assert.Null(bare.HostConfig);
        Assert.Null(bare.NetworkSettings);
        Assert.Null(bare.Mounts);
    }

    [Theory]
    [InlineData("Names")]
    [InlineData("Image")]
    [InlineData("Ports")]
    [InlineData("SizeRw")]
    [InlineData("SizeRootFs")]
    [InlineData("Labels")]
    [InlineData("HostConfig")]
    [InlineData("NetworkSettings")]
    [InlineData("Mounts")]
    [InlineData("Unheard")]
    public async Task Null_is_as_good_as_missing(string name) =>
        Assert.Equal("a1", Assert.Single(await ListAsync($$"""[{"{{name}}":null,"Id":"a1"}]""")).Id);

    [Theory]
    [InlineData("\"Id\":5")]
    [InlineData("\"Names\":\"/web\"")]
    [InlineData("\"Names\":[{}]")]
    [InlineData("\"Created\":\"now\"")]
    [InlineData("\"Ports\":{}")]
    [InlineData("\"Ports\":[[]]")]
    [InlineData("\"Ports\":[{\"PrivatePort\":1.5}]")]
    [InlineData("\"Labels\":[]")]
    [InlineData("\"Labels\":{\"a\":1}")]
    [InlineData("\"Mounts\":[{\"RW\":\"yes\"}]")]
    [InlineData("\"NetworkSettings\":{\"Networks\":{\"bridge\":7}}")]
    public async Task Another_shape_is_refused(string property)
    {
        var failure = await Assert.ThrowsAsync<EngineProtocolException>(() => ListAsync($"[{{{property}}}]"));
        Assert.Contains("GET /v1.41/containers/json", failure.Message);
    }

    private static async Task<ContainerSummary[]> ListAsync(string json)
    {
        await using var engine = ScriptedEngine.OnTcp().On("GET /containers/json", exchange => exchange.SendAsync(Reply.Json(json)));
        using var http = engine.Http();
        return await http.GetAsync($"/containers/json", null, () => ContainerListJson.Default.ContainerSummaryArray, default);
    }
}
