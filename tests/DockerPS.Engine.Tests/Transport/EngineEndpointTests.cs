using DockerPS.Engine.Http;
using DockerPS.Engine.Tests.FakeEngine;
using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Tests.Transport;

public sealed class EngineEndpointTests
{
    private static readonly TlsMaterial Keys = new("ca.pem", null, null);

    [Theory]
    [InlineData("tcp://engine.example:2376", "engine.example:2376", "")]
    [InlineData("tcp://[::1]:2375/base/", "[::1]:2375", "/base")]
    [InlineData("unix:///run/docker.sock", "docker", "")]
    [InlineData("ssh://me@engine.example", "docker", "")]
    public void The_address_gives_host_and_base_path(string text, string host, string basePath)
    {
        var endpoint = EngineEndpoint.Parse(text);
        Assert.Equal((host, basePath, text), (endpoint.HostHeader, endpoint.BasePath, endpoint.ToString()));
    }

    [Fact]
    public void Only_tcp_has_keys()
    {
        Assert.Same(Keys, EngineEndpoint.Parse("tcp://engine.example", Keys).Tls);
        Assert.Null(EngineEndpoint.Parse("unix:///run/docker.sock", Keys).Tls);
        Assert.Null(EngineEndpoint.Parse("ssh://engine.example", Keys).Tls);
    }

    [Fact]
    public void Equal_endpoints_are_one()
    {
        Assert.Equal(EngineEndpoint.Parse("tcp://engine.example:2375", Keys), EngineEndpoint.Parse("engine.example", Keys with { }));
        Assert.NotEqual(EngineEndpoint.Parse("tcp://engine.example", Keys), EngineEndpoint.Parse("tcp://engine.example"));
        Assert.NotEqual(EngineEndpoint.Parse("tcp://engine.example/a"), EngineEndpoint.Parse("tcp://engine.example/b"));
    }

    [Theory]
    [InlineData("fd://")]
    [InlineData("http://engine.example")]
    [InlineData("tcp://engine.example:port")]
    public void What_no_client_can_reach_is_refused(string text) => Assert.Throws<FormatException>(() => EngineEndpoint.Parse(text));

    [Fact]
    public async Task A_base_path_stands_before_every_request()
    {
        await using var engine = ScriptedEngine.OnTcp().On("HEAD /docker/_ping", Reply.Ping("1.41")).On("GET /docker/v1.41/info", Reply.Json("{}"));
        using var http = new EngineHttp(EngineEndpoint.Parse(engine.Endpoint + "/docker"), null);
        await http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default);
        Assert.Equal(["/docker/_ping", "/docker/v1.41/info"], engine.Requests.Select(request => request.Target));
    }
}
