using System.Text;

using DockerPS.Engine.Http;
using DockerPS.Engine.Tests.FakeEngine;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Tests.Http;

/// <summary>Bodies that are made while they are sent.</summary>
public sealed class RequestBodyTests
{
    [Fact]
    public async Task A_json_body_announces_its_length()
    {
        string? body = null;
        await using var engine = ScriptedEngine.OnUnixSocket().On("POST /volumes/create", async exchange =>
        {
            body = await exchange.Request.Body.ReadTextAsync(exchange.Stop);
            await exchange.SendAsync(Reply.Json("{}", 201));
        });
        using var http = engine.Http();
        await http.SendAsync(
            HttpMethod.Post, $"/volumes/create", null, JsonBody.Of(new() { ["Name"] = "dätä" }, WireJson.Default.DictionaryStringString), () => WireJson.Default.JsonElement, default);
        var request = engine.RequestsAfterPing.Single();
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal(Encoding.UTF8.GetByteCount(body!).ToString(System.Globalization.CultureInfo.InvariantCulture), request.Headers["Content-Length"]);
        using var read = System.Text.Json.JsonDocument.Parse(body!);
        Assert.Equal("dätä", read.RootElement.GetProperty("Name").GetString());
    }

    [Fact]
    public async Task A_writer_that_fails_surfaces_as_itself()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("PUT /containers/web/archive", exchange => exchange.Request.Body.DrainAsync(exchange.Stop));
        using var http = engine.Http();
        foreach (var own in new Exception[] { new FileNotFoundException("gone.txt"), new UnauthorizedAccessException("secret.txt"), new FormatException("a bad pattern"), new IOException("disk") })
        {
            var body = new StreamingBody(async (stream, token) =>
            {
                await WriteAsync(stream, 100_000, token);
                throw own;
            });
            Assert.Same(own, await Record.ExceptionAsync(() => http.SendAsync(HttpMethod.Put, $"/containers/{"web"}/archive", null, body, default)));
        }
    }

    [Fact]
    public async Task A_writer_that_fails_leaves_the_engine_with_a_broken_body()
    {
        var seen = new TaskCompletionSource<bool>();
        await using var engine = ScriptedEngine.OnUnixSocket().On("PUT /containers/web/archive", async exchange =>
        {
            try
            {
                await exchange.Request.Body.DrainAsync(exchange.Stop);
                seen.SetResult(false);
            }
            catch (IOException)
            {
                seen.SetResult(true);
                throw;
            }
        });
        using var http = engine.Http();
        var body = new StreamingBody(async (stream, token) =>
        {
            await WriteAsync(stream, 100_000, token);
            throw new FormatException();
        });
        await Assert.ThrowsAsync<FormatException>(() => http.SendAsync(HttpMethod.Put, $"/containers/{"web"}/archive", null, body, default));
        Assert.True(await seen.Task.WaitAsync(ClientOf.Patience));
    }

    [Theory]
    [MemberData(nameof(ScriptedEngine.Carriers), MemberType = typeof(ScriptedEngine))]
    public async Task An_engine_that_refuses_before_it_reads_is_heard(string carrier)
    {
        using var certificates = new TestCertificates();
        await using var engine = ScriptedEngine.Over(carrier, certificates).On("PUT /containers/web/archive", async exchange =>
        {
            await exchange.SendAsync(Reply.Json("""{"message":"No such container: web"}""", 404));
            exchange.Close();
        });
        using var http = engine.Http();
        var written = 0L;
        var body = new StreamingBody(async (stream, token) => written = await WriteAsync(stream, 64 << 20, token));
        var refused = await Assert.ThrowsAsync<EngineApiException>(() => http.SendAsync(HttpMethod.Put, $"/containers/{"web"}/archive", null, body, default));
        Assert.Equal((404, "No such container: web"), (refused.Status, refused.Message));
        Assert.Equal(0, written);
    }

    [Theory]
    [MemberData(nameof(ScriptedEngine.Carriers), MemberType = typeof(ScriptedEngine))]
    public async Task An_engine_that_refuses_in_the_middle_is_heard(string carrier)
    {
        using var certificates = new TestCertificates();
        await using var engine = ScriptedEngine.Over(carrier, certificates).On("PUT /containers/web/archive", async exchange =>
        {
            await exchange.Request.Body.ReadAsync(new byte[1000], exchange.Stop);
            await exchange.SendAsync(Reply.Json("""{"message":"no space left on device"}""", 500));
            exchange.Close();
        });
        using var http = engine.Http();
        var body = new StreamingBody((stream, token) => WriteAsync(stream, 256 << 20, token));
        var refused = await Assert.ThrowsAsync<EngineApiException>(() => http.SendAsync(HttpMethod.Put, $"/containers/{"web"}/archive", null, body, default));
        Assert.Equal((500, "no space left on device"), (refused.Status, refused.Message));
    }

    [Theory]
    [MemberData(nameof(ScriptedEngine.Carriers), MemberType = typeof(ScriptedEngine))]
    public async Task An_engine_that_hangs_up_in_the_middle_is_an_error(string carrier)
    {
        using var certificates = new TestCertificates();
        await using var engine = ScriptedEngine.Over(carrier, certificates).On("PUT /containers/web/archive", async exchange =>
        {
            await exchange.Request.Body.ReadAsync(new byte[1000], exchange.Stop);
            exchange.Reset();
        });
        using var http = engine.Http();
        var body = new StreamingBody((stream, token) => WriteAsync(stream, 256 << 20, token));
        var failure = await Assert.ThrowsAsync<EngineProtocolException>(() => http.SendAsync(HttpMethod.Put, $"/containers/{"web"}/archive", null, body, default));
        Assert.Contains("PUT /v1.41/containers/web/archive", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<long> WriteAsync(Stream stream, long size, CancellationToken cancellationToken)
    {
        var part = new byte[64 * 1024];
        var left = size;
        for (; left > 0; left -= part.Length)
            await stream.WriteAsync(part.AsMemory(0, (int)Math.Min(part.Length, left)), cancellationToken);
        return size;
    }
}
