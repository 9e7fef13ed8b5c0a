using System.Diagnostics;

using DockerPS.Engine.Http;
using DockerPS.Engine.Tests.FakeEngine;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Tests.Http;

/// <summary>A daemon that stops answering, wherever it stops, holds nobody who wants to leave.</summary>
public sealed class CancellationTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    // The first request is waited for on a thread of its own, all later ones on none.
    [Theory]
    [InlineData("", true)]
    [InlineData("", false)]
    [InlineData("HTTP/1.1 20", true)]
    [InlineData("HTTP/1.1 20", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Version\":", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Version\":", false)]
    [InlineData("HTTP/1.1 500 No\r\nContent-Length: 100\r\n\r\n{\"mess", true)]
    [InlineData("HTTP/1.1 500 No\r\nContent-Length: 100\r\n\r\n{\"mess", false)]
    public async Task A_stalled_answer_can_be_left(string sent, bool isFirst)
    {
        var stalled = new TaskCompletionSource();
        var closed = new TaskCompletionSource();
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /version", async exchange =>
        {
            await exchange.SendAsync(sent);
            stalled.SetResult();
            await exchange.StallAsync();
            closed.SetResult();
        }).On("GET /info", exchange => exchange.SendAsync(Reply.Json("{}")));
        using var http = engine.Http();
        if (!isFirst)
            await http.GetAsync($"/info", null, () => WireJson.Default.InfoBody, default);
        using var stop = new CancellationTokenSource();
        var answer = http.GetAsync($"/version", null, () => WireJson.Default.VersionBody, stop.Token);
        await stalled.Task.WaitAsync(ClientOf.Patience);
        await AssertEnds(answer, stop);
        await closed.Task.WaitAsync(Bound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\na line")]
    public async Task A_stalled_answer_that_blocks_its_reader_can_be_left(string sent)
    {
        var stalled = new TaskCompletionSource();
        var closed = new TaskCompletionSource();
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /containers/c/logs", async exchange =>
        {
            await exchange.SendAsync(sent);
            stalled.SetResult();
            await exchange.StallAsync();
            closed.SetResult();
        });
        using var http = engine.Http();
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            await using var log = await http.OpenBlockingAsync($"/containers/c/logs", null, stop.Token);
            log.CopyTo(Stream.Null);
        });
        await stalled.Task.WaitAsync(ClientOf.Patience);
        await AssertEnds(reading, stop);
        await closed.Task.WaitAsync(Bound);
    }

    // A body that .NET has closed reads like one that has ended.
    [Fact]
    public async Task What_was_left_before_it_was_read_does_not_pass_for_ended()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /containers/c/logs", exchange => exchange.SendAsync(Reply.Text("a line")));
        using var http = engine.Http();
        using var stop = new CancellationTokenSource();
        await using var log = await http.OpenBlockingAsync($"/containers/c/logs", null, stop.Token);
        await stop.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(() => log.CopyTo(Stream.Null));
    }

    [Fact]
    public async Task An_answer_that_blocked_its_reader_takes_its_connection_with_it()
    {
        var closed = new TaskCompletionSource();
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /containers/c/logs", async exchange =>
        {
            await exchange.SendAsync(Reply.Text("a line"));
            await exchange.StallAsync();
            closed.SetResult();
        });
        using var http = engine.Http();
        await using (var log = await http.OpenBlockingAsync($"/containers/c/logs", null, default))
            Assert.Equal("a line", new StreamReader(log).ReadToEnd());
        await closed.Task.WaitAsync(Bound);
    }

    [Fact]
    public async Task A_stalled_greeting_can_be_left()
    {
        var stalled = new TaskCompletionSource();
        await using var engine = ScriptedEngine.OnUnixSocket().On("HEAD /_ping", async exchange =>
        {
            stalled.SetResult();
            await exchange.StallAsync();
        });
        using var http = engine.Http();
        using var stop = new CancellationTokenSource();
        var greeting = http.GreetAsync(stop.Token);
        await stalled.Task.WaitAsync(ClientOf.Patience);
        await AssertEnds(greeting, stop);
    }

    [Fact]
    public async Task A_stalled_upgrade_can_be_left()
    {
        var stalled = new TaskCompletionSource();
        await using var engine = ScriptedEngine.OnUnixSocket().On("POST /exec/e/start", async exchange =>
        {
            stalled.SetResult();
            await exchange.StallAsync();
        });
        using var http = engine.Http();
        using var stop = new CancellationTokenSource();
        var connection = http.HijackAsync($"/exec/{"e"}/start", null, null, stop.Token);
        await stalled.Task.WaitAsync(ClientOf.Patience);
        await AssertEnds(connection, stop);
    }

    [Fact]
    public async Task A_body_that_the_engine_does_not_take_can_be_left()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("POST /images/load", exchange => Task.Delay(Timeout.Infinite, exchange.Stop));
        using var http = engine.Http();
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var body = new StreamingBody(async (stream, token) =>
        {
            var part = new byte[64 * 1024];
            while (true)
            {
                await stream.WriteAsync(part, token);
                begun.TrySetResult();
            }
        });
        var answer = http.SendAsync(HttpMethod.Post, $"/images/load", null, body, stop.Token);
        await begun.Task.WaitAsync(ClientOf.Patience);
        await AssertEnds(answer, stop);
    }

    private static async Task AssertEnds(Task task, CancellationTokenSource stop)
    {
        Assert.False(task.IsCompleted);
        var clock = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task.WaitAsync(ClientOf.Patience));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Bound);
    }
}
