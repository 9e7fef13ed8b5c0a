using System.Text;

using DockerPS.Engine.Api;
using DockerPS.Engine.Http;
using DockerPS.Engine.Tests.FakeEngine;

namespace DockerPS.Engine.Tests.Http;

/// <summary>Connections taken over for attach and exec.</summary>
public sealed class HijackTests
{
    [Theory]
    [MemberData(nameof(ScriptedEngine.Carriers), MemberType = typeof(ScriptedEngine))]
    public async Task Either_side_may_end_alone(string carrier)
    {
        using var certificates = new TestCertificates();
        await using var engine = ScriptedEngine.Over(carrier, certificates).On("POST /exec/e/start", async exchange =>
        {
            exchange.Hijacked();
            await exchange.Request.Body.DrainAsync(exchange.Stop);
            await exchange.SendAsync(Reply.Upgraded());
            var input = new MemoryStream();
            await exchange.Stream.CopyToAsync(input, exchange.Stop);
            await exchange.SendAsync($"heard {Encoding.UTF8.GetString(input.ToArray())}, and the end of it");
            exchange.Close();
        });
        using var http = engine.Http();
        await using var connection = await http.HijackAsync($"/exec/{"e"}/start", null, null, default);
        Assert.Equal("application/vnd.docker.raw-stream", connection.ContentType);
        await connection.Stream.WriteAsync("all"u8.ToArray());
        await connection.CloseWriteAsync(default);
        using var reader = new StreamReader(connection.Stream);
        Assert.Equal("heard all, and the end of it", await reader.ReadToEndAsync().WaitAsync(ClientOf.Patience));
    }

    [Fact]
    public async Task A_process_is_told_the_size_of_its_terminal_before_it_begins()
    {
        var bodies = new List<string>();
        await using var engine = ScriptedEngine.OnUnixSocket().On("POST /containers/c/exec", async exchange =>
        {
            bodies.Add(await exchange.Request.Body.ReadTextAsync(exchange.Stop));
            await exchange.SendAsync(Reply.Json("""{"Id":"e"}""", 201));
        }).On("POST /exec/e/start", async exchange =>
        {
            exchange.Hijacked();
            bodies.Add(await exchange.Request.Body.ReadTextAsync(exchange.Stop));
            await exchange.SendAsync(Reply.Upgraded());
            exchange.Close();
        });
        using var http = engine.Http();
        var exec = new ExecApi(http);
        var id = await exec.CreateAsync("c", new() { Cmd = ["vi"], Tty = true, ConsoleSize = [30, 180] }, default);
        await using var connection = await exec.StartAsync(id, tty: true, [30, 180], default);
        Assert.All(bodies, body => Assert.Contains("\"ConsoleSize\":[30,180]", body, StringComparison.Ordinal));
        Assert.Equal(2, bodies.Count);
    }

    [Theory]
    [MemberData(nameof(ScriptedEngine.Carriers), MemberType = typeof(ScriptedEngine))]
    public async Task Both_sides_talk_at_once(string carrier)
    {
        using var certificates = new TestCertificates();
        await using var engine = ScriptedEngine.Over(carrier, certificates).On("POST /exec/e/start", async exchange =>
        {
            exchange.Hijacked();
            await exchange.SendAsync(Reply.Upgraded());
            var buffer = new byte[100];
            while (await exchange.Stream.ReadAsync(buffer, exchange.Stop) is > 0 and var count)
                await exchange.SendAsync(buffer.AsMemory(0, count));
        });
        using var http = engine.Http();
        await using var connection = await http.HijackAsync($"/exec/{"e"}/start", null, null, default);
        var back = new byte[5];
        for (var i = 0; i < 100; i++)
        {
            var read = connection.Stream.ReadExactlyAsync(back).AsTask();
            await connection.Stream.WriteAsync(Encoding.ASCII.GetBytes($"{i:00000}"));
            await read.WaitAsync(ClientOf.Patience);
            Assert.Equal($"{i:00000}", Encoding.ASCII.GetString(back));
        }
    }

    [Fact]
    public async Task Bytes_that_come_with_the_upgrade_are_not_lost()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("POST /containers/web/attach", async exchange =>
        {
            exchange.Hijacked();
            await exchange.SendAsync((byte[])[.. Reply.Upgraded(), .. "early"u8]);
            exchange.Close();
        });
        using var http = engine.Http();
        await using var connection = await http.HijackAsync($"/containers/{"web"}/attach", new Query { { "stream", true } }, null, default);
        using var reader = new StreamReader(connection.Stream);
        Assert.Equal("early", await reader.ReadToEndAsync().WaitAsync(ClientOf.Patience));
        var request = engine.RequestsAfterPing.Single();
        Assert.Equal(("tcp", "stream=1"), (request.Headers["Upgrade"], request.Query));
    }

    [Fact]
    public async Task A_refused_takeover_says_what_the_engine_says()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("POST /exec/e/start", Reply.Json("""{"message":"Container web is paused"}""", 409));
        using var http = engine.Http();
        var refused = await Assert.ThrowsAsync<EngineApiException>(() => http.HijackAsync($"/exec/{"e"}/start", null, null, default));
        Assert.Equal((409, "Container web is paused"), (refused.Status, refused.Message));
    }

    [Fact]
    public async Task An_answer_without_takeover_is_an_error()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("POST /exec/e/start", Reply.Json("{}"));
        using var http = engine.Http();
        await Assert.ThrowsAsync<EngineProtocolException>(() => http.HijackAsync($"/exec/{"e"}/start", null, null, default));
    }

    [Fact]
    public async Task Leaving_closes_the_connection_at_once()
    {
        var closed = new TaskCompletionSource();
        await using var engine = ScriptedEngine.OnUnixSocket().On("POST /exec/e/start", async exchange =>
        {
            await exchange.SendAsync(Reply.Upgraded());
            await exchange.StallAsync();
            closed.SetResult();
        });
        using var http = engine.Http();
        await using (await http.HijackAsync($"/exec/{"e"}/start", null, null, default))
        {
        }
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(2));
    }
}
