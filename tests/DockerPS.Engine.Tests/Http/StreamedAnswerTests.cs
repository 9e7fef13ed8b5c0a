using System.Diagnostics;
using System.Text;

using DockerPS.Engine.Http;
using DockerPS.Engine.Tests.FakeEngine;

namespace DockerPS.Engine.Tests.Http;

/// <summary>Answers that are read while they arrive: logs, events, archives.</summary>
public sealed class StreamedAnswerTests
{
    [Fact]
    public async Task Bytes_can_be_read_before_the_answer_ends()
    {
        var next = new SemaphoreSlim(0);
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /events", async exchange =>
        {
            await exchange.SendAsync(Reply.ChunkedHead());
            foreach (var word in new[] { "one", "two", "three" })
            {
                await exchange.SendAsync(Reply.Chunk(word));
                await next.WaitAsync(exchange.Stop);
            }
            await exchange.SendAsync(Reply.LastChunk());
        });
        using var http = engine.Http();
        await using var stream = await http.OpenAsync(HttpMethod.Get, $"/events", null, null, null, default);
        var buffer = new byte[100];
        foreach (var word in new[] { "one", "two", "three" })
        {
            var count = await stream.ReadAsync(buffer).AsTask().WaitAsync(ClientOf.Patience);
            Assert.Equal(word, Encoding.ASCII.GetString(buffer, 0, count));
            next.Release();
        }
        Assert.Equal(0, await stream.ReadAsync(buffer).AsTask().WaitAsync(ClientOf.Patience));
    }

    [Fact]
    public async Task An_answer_left_in_the_middle_closes_its_connection_at_once()
    {
        var closed = new TaskCompletionSource<TimeSpan>();
        var left = new Stopwatch();
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /events", async exchange =>
        {
            await exchange.SendAsync(Reply.ChunkedHead());
            await exchange.SendAsync(Reply.Chunk("one"));
            await exchange.StallAsync();
            closed.SetResult(left.Elapsed);
        });
        using var http = engine.Http();
        await using (var stream = await http.OpenAsync(HttpMethod.Get, $"/events", null, null, null, default))
        {
            Assert.Equal(3, await stream.ReadAsync(new byte[100]));
            left.Start();
        }
        Assert.InRange(await closed.Task.WaitAsync(ClientOf.Patience), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task An_answer_read_to_its_end_gives_its_connection_back()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /containers/web/logs", [.. Reply.ChunkedHead(), .. Reply.Chunk("all"), .. Reply.LastChunk()]);
        using var http = engine.Http();
        for (var i = 0; i < 5; i++)
        {
            await using var stream = await http.OpenAsync(HttpMethod.Get, $"/containers/{"web"}/logs", null, null, null, default);
            using var reader = new StreamReader(stream);
            Assert.Equal("all", await reader.ReadToEndAsync());
        }
        Assert.Equal(1, engine.Accepted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_engine_that_goes_away_is_an_error_and_no_end(bool reset)
    {
        await using var engine = ScriptedEngine.OnTcp().On("GET /events", async exchange =>
        {
            await exchange.SendAsync(Reply.ChunkedHead());
            await exchange.SendAsync(Reply.Chunk("12345"));
            await exchange.Request.Body.DrainAsync(exchange.Stop);
            if (reset)
                exchange.Reset();
            else
                exchange.Close();
        });
        using var http = engine.Http();
        await using var stream = await http.OpenAsync(HttpMethod.Get, $"/events", null, null, null, default);
        var failure = await Assert.ThrowsAsync<EngineProtocolException>(() => stream.CopyToAsync(Stream.Null));
        Assert.Contains("GET /v1.41/events", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Synchronous_reads_fail_alike()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /events", async exchange =>
        {
            await exchange.SendAsync(Reply.ChunkedHead());
            await exchange.SendAsync(Reply.Chunk("12345"));
            exchange.Close();
        });
        using var http = engine.Http();
        await using var stream = await http.OpenAsync(HttpMethod.Get, $"/events", null, null, null, default);
        var failure = Assert.Throws<EngineProtocolException>(() => stream.CopyTo(Stream.Null));
        Assert.Contains("after 5 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_can_be_cancelled()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /events", async exchange =>
        {
            await exchange.SendAsync(Reply.ChunkedHead());
            await exchange.StallAsync();
        });
        using var http = engine.Http();
        await using var stream = await http.OpenAsync(HttpMethod.Get, $"/events", null, null, null, default);
        using var stop = new CancellationTokenSource();
        var read = stream.ReadAsync(new byte[10], stop.Token).AsTask();
        Assert.False(read.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(ClientOf.Patience));
    }
}
