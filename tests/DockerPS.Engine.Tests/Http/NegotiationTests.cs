using DockerPS.Engine.Http;
using DockerPS.Engine.Tests.FakeEngine;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Tests.Http;

public sealed class NegotiationTests
{
    [Theory]
    [InlineData("1.40", "1.40")]
    [InlineData("1.41", "1.41")]
    [InlineData("1.999", null)]
    public async Task The_older_of_both_versions_is_spoken(string engineApi, string? spoken)
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("HEAD /_ping", Reply.Ping(engineApi)).On("GET /info", Reply.Json("{}"));
        using var http = engine.Http();
        await http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default);
        Assert.Equal(spoken ?? ApiVersion.Newest.ToString(), engine.RequestsAfterPing.Single().ApiVersion);
        Assert.Equal(engineApi, (await http.GreetAsync(default)).EngineApi.ToString());
    }

    [Fact]
    public async Task The_engine_is_asked_once()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /info", Reply.Json("{}"));
        using var http = engine.Http();
        for (var i = 0; i < 5; i++)
            await http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default);
        Assert.Single(engine.Requests, request => request.Path == "/_ping");
    }

    [Fact]
    public async Task A_pinned_version_is_spoken_whatever_the_engine_says()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /info", Reply.Json("{}"));
        using var http = engine.Http(pinned: "1.43");
        await http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default);
        Assert.Equal("1.43", engine.RequestsAfterPing.Single().ApiVersion);
    }

    [Fact]
    public async Task An_engine_that_is_too_old_is_named_with_both_versions()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("HEAD /_ping", Reply.Ping("1.24"));
        using var http = engine.Http();
        var refused = await Assert.ThrowsAsync<ApiUnsupportedException>(() => http.GreetAsync(default));
        Assert.Equal(("1.40", "1.24"), (refused.Required, refused.Spoken));
        Assert.Contains("1.40", refused.Message, StringComparison.Ordinal);
        Assert.Contains("1.24", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("latest")]
    public async Task What_names_no_version_is_no_engine(string? header)
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("HEAD /_ping", Reply.Ping(header));
        using var http = engine.Http();
        var failure = await Assert.ThrowsAsync<EngineProtocolException>(() => http.GreetAsync(default));
        Assert.Contains(engine.Endpoint.ToString(), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_knows_no_HEAD_is_asked_with_GET()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("HEAD /_ping", Reply.Empty(404)).On("GET /_ping", Reply.Ping("1.24"));
        using var http = engine.Http();
        Assert.Equal("1.24", (await Assert.ThrowsAsync<ApiUnsupportedException>(() => http.GreetAsync(default))).Spoken);
    }

    [Fact]
    public async Task A_refused_ping_says_what_the_engine_says()
    {
        await using var engine = ScriptedEngine.OnUnixSocket()
            .On("HEAD /_ping", Reply.Empty(403)).On("GET /_ping", Reply.Json("""{"message":"authorization denied by plugin"}""", 403));
        using var http = engine.Http();
        var refused = await Assert.ThrowsAsync<EngineApiException>(() => http.GreetAsync(default));
        Assert.Equal((403, "authorization denied by plugin"), (refused.Status, refused.Message));
    }

    [Fact]
    public async Task The_greeting_tells_what_the_headers_say()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("HEAD /_ping", Reply.Ping("1.41", "Builder-Version: 2\r\nDocker-Experimental: true\r\n"));
        using var http = engine.Http();
        var greeting = await http.GreetAsync(default);
        Assert.Equal(("linux", true, true), (greeting.OSType, greeting.PrefersBuildKit, greeting.Experimental));
    }

    [Fact]
    public async Task A_failed_greeting_is_not_remembered()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("HEAD /_ping", Reply.Ping(null));
        using var http = engine.Http();
        await Assert.ThrowsAsync<EngineProtocolException>(() => http.GreetAsync(default));
        engine.On("HEAD /_ping", Reply.Ping("1.41"));
        Assert.Equal("1.41", (await http.GreetAsync(default)).Spoken.ToString());
    }

    [Fact]
    public async Task A_renewed_greeting_is_spoken_from_then_on()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /info", Reply.Json("{}"));
        using var http = engine.Http();
        await http.GreetAsync(default);
        engine.On("HEAD /_ping", Reply.Ping("1.44"));
        await http.RenewGreetingAsync(default);
        await http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default);
        Assert.Equal("1.44", engine.RequestsAfterPing.Single().ApiVersion);
    }

    [Fact]
    public async Task An_engine_that_was_replaced_is_asked_again_after_its_first_answer()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /info", Reply.Json("{}", apiVersion: "1.41"));
        using var http = engine.Http();
        async Task<string?> SpokenAsync()
        {
            await http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default);
            return engine.RequestsAfterPing.Last().ApiVersion;
        }

        Assert.Equal(("1.41", "1.41"), (await SpokenAsync(), await SpokenAsync()));
        engine.On("HEAD /_ping", Reply.Ping("1.44")).On("GET /info", Reply.Json("{}", apiVersion: "1.44"));
        Assert.Equal(("1.41", "1.44", "1.44"), (await SpokenAsync(), await SpokenAsync(), await SpokenAsync()));
        Assert.Equal(2, engine.Requests.Count(request => request.Path == "/_ping"));
    }

    [Fact]
    public async Task An_older_engine_in_its_place_refuses_once()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("HEAD /_ping", Reply.Ping("1.44"));
        using var http = engine.Http();
        await http.GreetAsync(default);
        engine.On("HEAD /_ping", Reply.Ping("1.41"))
            .On("GET /info", Reply.Json("""{"message":"client version 1.44 is too new. Maximum supported API version is 1.41"}""", 400, "1.41"));
        await Assert.ThrowsAsync<EngineApiException>(() => http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default));
        Assert.Equal("1.41", (await http.GreetAsync(default)).Spoken.ToString());
    }

    [Fact]
    public async Task A_feature_is_not_refused_for_what_an_engine_had_that_was_replaced()
    {
        await using var engine = ScriptedEngine.OnUnixSocket();
        using var http = engine.Http();
        await http.GreetAsync(default);
        engine.On("HEAD /_ping", Reply.Ping("1.42"));
        await http.RequireAsync("-Signal", new ApiVersion(1, 42), default);
        Assert.Equal("1.42", (await http.GreetAsync(default)).Spoken.ToString());
    }

    [Fact]
    public async Task A_feature_of_a_later_version_is_refused_before_anything_is_sent()
    {
        await using var engine = ScriptedEngine.OnUnixSocket();
        using var http = engine.Http();
        var refused = await Assert.ThrowsAsync<ApiUnsupportedException>(() => http.RequireAsync("-Signal", new ApiVersion(1, 42), default));
        Assert.Equal("-Signal needs Docker Engine API 1.42 or later; this engine speaks 1.41.", refused.Message);
        await http.RequireAsync("-Signal", new ApiVersion(1, 41), default);
        Assert.Empty(engine.RequestsAfterPing);
    }
}
