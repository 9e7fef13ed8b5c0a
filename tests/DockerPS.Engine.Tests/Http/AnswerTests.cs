using System.Text.Json;

using DockerPS.Engine.Http;
using DockerPS.Engine.Tests.FakeEngine;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Tests.Http;

/// <summary>Answers of JSON, whole and broken in every place.</summary>
public sealed class AnswerTests
{
    private static readonly byte[] ByLength = Reply.Json("""{"Version":"27.0","ApiVersion":"1.46","Arch":"amd64"}""");

    private static readonly byte[] InChunks =
        [.. Reply.ChunkedHead(), .. Reply.Chunk("""{"Version":"27.0","Api"""), .. Reply.Chunk("""Version":"1.46","Arch":"amd64"}"""), .. Reply.LastChunk()];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_may_come_byte_by_byte(bool chunked)
    {
        await using var engine = ScriptedEngine.OnTcp().On("GET /version", exchange => exchange.DribbleAsync(chunked ? InChunks : ByLength));
        using var http = engine.Http();
        var version = await http.GetAsync($"/version", null, () => WireJson.Default.VersionBody, default);
        Assert.Equal(("27.0", "1.46", "amd64"), (version.Version, version.ApiVersion, version.Arch));
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    public async Task An_answer_cut_off_anywhere_is_an_error(bool tcp, bool chunked, bool reset)
    {
        var answer = chunked ? InChunks : ByLength;
        var length = 0;
        await using var engine = (tcp ? ScriptedEngine.OnTcp() : ScriptedEngine.OnUnixSocket()).On("GET /version", async exchange =>
        {
            await exchange.SendAsync(answer.AsMemory(0, length));
            if (reset)
                exchange.Reset();
            else
                exchange.Close();
        });
        using var http = engine.Http();
        for (length = 0; length < answer.Length; length++)
        {
            var failure = await Assert.ThrowsAsync<EngineProtocolException>(() => http.GetAsync($"/version", null, () => WireJson.Default.VersionBody, default));
            Assert.Contains("GET /v1.41/version", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("""{"Version":"27""")]
    [InlineData("""{"Version":{}}""")]
    [InlineData("[]")]
    [InlineData("{} trailing")]
    [InlineData("<html>a proxy's page</html>")]
    public async Task What_is_not_the_json_it_should_be_is_an_error(string body)
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /version", Reply.Json(body));
        using var http = engine.Http();
        var failure = await Assert.ThrowsAsync<EngineProtocolException>(() => http.GetAsync($"/version", null, () => WireJson.Default.VersionBody, default));
        Assert.Contains("GET /v1.41/version", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/9.9 what\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: minus\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("\0\0\0\0\0\0\r\n\r\n")]
    public async Task What_is_no_http_is_an_error(string bytes)
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /version", async exchange =>
        {
            await exchange.SendAsync(bytes);
            exchange.Close();
        });
        using var http = engine.Http();
        await Assert.ThrowsAsync<EngineProtocolException>(() => http.GetAsync($"/version", null, () => WireJson.Default.VersionBody, default));
    }

    [Fact]
    public async Task Requests_one_after_the_other_use_one_connection()
    {
        await using var engine = ScriptedEngine.OnUnixSocket()
            .On("GET /version", InChunks).On("GET /info", Reply.Json("{}")).On("POST /containers/web/start", Reply.Empty(204))
            .On("POST /containers/web/stop", Reply.Empty(304)).On("GET /images/none/json", Reply.Json("""{"message":"No such image"}""", 404));
        using var http = engine.Http();
        for (var round = 0; round < 20; round++)
        {
            await http.GetAsync($"/version", null, () => WireJson.Default.VersionBody, default);
            await http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default);
            await http.SendAsync(HttpMethod.Post, $"/containers/{"web"}/start", null, null, default);
            await http.SendAsync(HttpMethod.Post, $"/containers/{"web"}/stop", null, null, default);
            await Assert.ThrowsAsync<EngineApiException>(() => http.GetAsync($"/images/{"none"}/json", null, () => WireJson.Default.JsonElement, default));
        }
        Assert.Equal(1, engine.Accepted);
    }

    [Fact]
    public async Task A_connection_that_the_engine_closed_in_between_is_replaced()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /info", async exchange =>
        {
            await exchange.SendAsync(Reply.Json("{}"));
            exchange.Close();
        });
        using var http = engine.Http();
        for (var i = 0; i < 10; i++)
            Assert.Equal(JsonValueKind.Object, (await http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default)).ValueKind);
        // How often depends on whether a question overtakes the close; that each was answered is what counts.
        Assert.InRange(engine.Accepted, 2, 11);
    }

    [Fact]
    public async Task Requests_side_by_side_do_not_wait_for_each_other()
    {
        var arrived = 0;
        var all = new TaskCompletionSource();
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /info", async exchange =>
        {
            if (Interlocked.Increment(ref arrived) == 50)
                all.SetResult();
            await all.Task;
            await exchange.SendAsync(Reply.Json("{}"));
        });
        using var http = engine.Http();
        var requests = Enumerable.Range(0, 50).Select(_ => http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default));
        await Task.WhenAll(requests).WaitAsync(ClientOf.Patience);
    }

    [Fact]
    public async Task Head_answers_with_its_headers()
    {
        await using var engine = ScriptedEngine.OnUnixSocket()
            .On("HEAD /containers/web/archive", Reply.Bytes("HTTP/1.1 200 OK\r\nX-Docker-Container-Path-Stat: e30=\r\nContent-Length: 77\r\n\r\n"));
        using var http = engine.Http();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await http.HeadAsync($"/containers/{"web"}/archive", new Query { { "path", "/a b" } }, default);
            Assert.Equal("e30=", answer.Headers.GetValues("X-Docker-Container-Path-Stat").Single());
        }
        Assert.Equal("path=%2Fa%20b", engine.RequestsAfterPing.First().Query);
        Assert.Equal(1, engine.Accepted);
    }

    [Fact]
    public async Task Escaped_names_reach_the_engine_escaped()
    {
        await using var engine = ScriptedEngine.OnUnixSocket();
        using var http = engine.Http();
        await Assert.ThrowsAsync<EngineApiException>(() => http.GetAsync($"/containers/{"x/a?b"}/json", null, () => WireJson.Default.JsonElement, default));
        Assert.Equal("/v1.41/containers/x%2Fa%3Fb/json", engine.RequestsAfterPing.Single().Target);
    }
}
