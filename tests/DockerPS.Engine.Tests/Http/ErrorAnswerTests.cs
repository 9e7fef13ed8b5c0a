using System.Text;

using DockerPS.Engine.Http;
using DockerPS.Engine.Tests.FakeEngine;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Tests.Http;

public sealed class ErrorAnswerTests
{
    [Fact]
    public async Task Every_error_status_arrives_with_the_engines_words()
    {
        await using var engine = ScriptedEngine.OnUnixSocket();
        using var http = engine.Http();
        for (var status = 400; status < 600; status++)
        {
            engine.On("GET /info", Reply.Json($$"""{"message":"words {{status}}"}""", status));
            var refused = await Assert.ThrowsAsync<EngineApiException>(() => http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default));
            Assert.Equal((status, $"words {status}", "GET /v1.41/info"), (refused.Status, refused.Message, refused.Request));
        }
        Assert.Equal(1, engine.Accepted);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, true)]
    [InlineData(204, true)]
    [InlineData(304, false)]
    public async Task What_is_no_error_tells_whether_anything_changed(int status, bool changed)
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("POST /containers/web/start", Reply.Empty(status));
        using var http = engine.Http();
        Assert.Equal(changed, await http.SendAsync(HttpMethod.Post, $"/containers/{"web"}/start", null, null, default));
    }

    [Theory]
    [InlineData("""{"message":"no such thing"}""", "no such thing")]
    [InlineData("""{"cause":"podman says","message":""}""", "podman says")]
    [InlineData("""{"message":null,"cause":"podman says"}""", "podman says")]
    [InlineData("plain words\n", "plain words")]
    [InlineData("[1,2]", "[1,2]")]
    [InlineData("\"quoted\"", "\"quoted\"")]
    [InlineData("""{"message":5}""", """{"message":5}""")]
    [InlineData("""{"message":"cut of""", """{"message":"cut of""")]
    [InlineData("{}", "{}")]
    [InlineData("", "500 Said")]
    [InlineData("  \r\n", "500 Said")]
    public async Task The_words_are_found_in_any_body(string body, string words)
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /info", Reply.Text(body, 500));
        using var http = engine.Http();
        var refused = await Assert.ThrowsAsync<EngineApiException>(() => http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default));
        Assert.Equal(words, refused.Message);
    }

    [Fact]
    public async Task Words_that_are_not_utf8_are_still_shown()
    {
        byte[] body = [.. "{\"message\":\"caf"u8, 0xE9, .. "\"}"u8];
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /info", async exchange =>
        {
            await exchange.SendAsync($"HTTP/1.1 500 Said\r\nContent-Length: {body.Length}\r\n\r\n");
            await exchange.SendAsync(body);
        });
        using var http = engine.Http();
        var refused = await Assert.ThrowsAsync<EngineApiException>(() => http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default));
        Assert.Contains("caf\ufffd", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_body_is_cut_and_not_read_to_its_end()
    {
        var sent = 0L;
        var closed = new TaskCompletionSource();
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /info", async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 500 Said\r\nContent-Length: 1000000000\r\n\r\n");
            var part = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
            try
            {
                for (; sent < 1_000_000_000; sent += part.Length)
                    await exchange.SendAsync(part);
            }
            catch (IOException)
            {
                closed.SetResult();
                throw;
            }
        });
        using var http = engine.Http();
        var refused = await Assert.ThrowsAsync<EngineApiException>(() => http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default));
        Assert.InRange(refused.Message.Length, 1000, 4000);
        await closed.Task.WaitAsync(ClientOf.Patience);
        Assert.InRange(sent, 0, 10_000_000);
    }

    [Fact]
    public async Task A_body_that_breaks_off_leaves_the_status_and_what_came()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /info", async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 409 Conflict\r\nContent-Length: 100\r\n\r\nhalf of the words");
            exchange.Close();
        });
        using var http = engine.Http();
        var refused = await Assert.ThrowsAsync<EngineApiException>(() => http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default));
        Assert.Equal((409, "half of the words"), (refused.Status, refused.Message));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /info", Reply.Bytes("HTTP/1.1 301 Moved\r\nLocation: /containers/json\r\nContent-Length: 0\r\n\r\n"));
        using var http = engine.Http();
        await Assert.ThrowsAsync<EngineProtocolException>(() => http.GetAsync($"/info", null, () => WireJson.Default.JsonElement, default));
        Assert.Single(engine.RequestsAfterPing);
    }

    [Fact]
    public async Task Neither_query_nor_body_appear_in_the_error()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("POST /auth", Reply.Text("", 500));
        using var http = engine.Http();
        var refused = await Assert.ThrowsAsync<EngineApiException>(() => http.SendAsync(
            HttpMethod.Post, $"/auth", new Query { { "token", "hidden-query" } }, new StringContent("hidden-body"), default));
        Assert.DoesNotContain("hidden", refused.ToString(), StringComparison.Ordinal);
    }
}
