using System.Text;

using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Tests.FakeEngine;

namespace DockerPS.Engine.Tests.Streams;

/// <summary>The streams of a process at the other end of a connection.</summary>
public sealed class AttachedProcessTests
{
    [Fact]
    public async Task Output_is_cut_into_lines_of_each_stream()
    {
        await using var engine = Answering([.. Frame(1, "one\ntw"), .. Frame(2, "err\n"), .. Frame(1, "o\nlast")]);
        await using var process = await AttachAsync(engine);
        var lines = await process.Output.ReadAllAsync().ToListAsync();
        Assert.Equal(
            [new(StreamKind.Stdout, "one"), new(StreamKind.Stderr, "err"), new(StreamKind.Stdout, "two"), new OutputLine(StreamKind.Stdout, "last")], lines);
    }

    [Fact]
    public async Task Bytes_of_standard_output_stay_as_they_are()
    {
        await using var engine = Answering([.. Frame(1, "a\0b\r\n"), .. Frame(2, "err\n"), .. Frame(1, "c")]);
        var bytes = new MemoryStream();
        await using var process = await AttachAsync(engine, stdout: (block, token) => bytes.WriteAsync(block, token));
        var lines = await process.Output.ReadAllAsync().ToListAsync();
        Assert.Equal([new OutputLine(StreamKind.Stderr, "err")], lines);
        Assert.Equal("a\0b\r\nc"u8.ToArray(), bytes.ToArray());
    }

    [Fact]
    public async Task Input_is_sent_and_closed()
    {
        await using var engine = ScriptedEngine.OnUnixSocket().On("POST /exec/e/start", async exchange =>
        {
            exchange.Hijacked();
            await exchange.SendAsync(Reply.Upgraded());
            var input = new MemoryStream();
            await exchange.Stream.CopyToAsync(input, exchange.Stop);
            await exchange.SendAsync(Frame(1, $"heard {Encoding.UTF8.GetString(input.ToArray())}\n"));
            exchange.Close();
        });
        await using var process = await AttachAsync(engine, takesInput: true);
        await process.SendAsync(new MemoryStream("all of it"u8.ToArray()));
        Assert.Equal([new OutputLine(StreamKind.Stdout, "heard all of it")], await process.Output.ReadAllAsync().ToListAsync());
    }

    [Fact]
    public async Task A_truncated_frame_is_a_failure_after_the_lines_before_it()
    {
        await using var engine = Answering([.. Frame(1, "one\n"), .. Frame(1, "more than comes")[..10]]);
        await using var process = await AttachAsync(engine);
        Assert.Equal("one", (await process.Output.ReadAsync()).Text);
        await Assert.ThrowsAsync<EngineProtocolException>(() => process.Output.Completion.WaitAsync(ClientOf.Patience));
    }

    [Fact]
    public async Task Leaving_closes_the_connection()
    {
        var closed = new TaskCompletionSource();
        await using var engine = ScriptedEngine.OnUnixSocket().On("POST /exec/e/start", async exchange =>
        {
            exchange.Hijacked();
            await exchange.SendAsync(Reply.Upgraded());
            await exchange.SendAsync(Frame(1, "one\n"));
            while (await exchange.Stream.ReadAsync(new byte[10], exchange.Stop) > 0) { }
            closed.SetResult();
        });
        await using (var process = await AttachAsync(engine, takesInput: true))
            await process.Output.ReadAsync();
        await closed.Task.WaitAsync(ClientOf.Patience);
    }

    private static byte[] Frame(byte stream, string text) => [stream, 0, 0, 0, 0, 0, 0, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    private static ScriptedEngine Answering(byte[] output) => ScriptedEngine.OnUnixSocket().On("POST /exec/e/start", async exchange =>
    {
        exchange.Hijacked();
        await exchange.SendAsync((byte[])[.. Reply.Upgraded(), .. output]);
        exchange.Close();
    });

    private static async Task<AttachedProcess> AttachAsync(
        ScriptedEngine engine, bool takesInput = false, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? stdout = null)
    {
        var http = engine.Http();
        return new AttachedProcess(await http.HijackAsync($"/exec/{"e"}/start", null, null, default), tty: false, takesInput, stdout);
    }
}

/// <summary>What async LINQ is not there for.</summary>
file static class AsyncItems
{
    public static async Task<List<T>> ToListAsync<T>(this IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
            list.Add(item);
        return list;
    }
}
