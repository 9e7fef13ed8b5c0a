using DockerPS.Engine.Http;
using DockerPS.Engine.Tests.FakeEngine;

namespace DockerPS.Engine.Tests.Http;

/// <summary>
/// What large bodies cost. The runtime counts allocations for the whole process, so nothing else may run beside these tests.
/// </summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    [Fact]
    public async Task A_large_body_flows_with_flat_memory()
    {
        const long Size = 256 << 20;
        var received = 0L;
        await using var engine = ScriptedEngine.OnUnixSocket().On("POST /images/load", async exchange =>
        {
            received = await exchange.Request.Body.DrainAsync(exchange.Stop);
            await exchange.SendAsync(Reply.Empty(200));
        });
        using var http = engine.Http();
        await http.GreetAsync(default);
        var before = GC.GetTotalAllocatedBytes();
        await http.SendAsync(HttpMethod.Post, $"/images/load", null, new StreamingBody(async (stream, token) =>
        {
            var part = new byte[64 * 1024];
            for (var sent = 0L; sent < Size; sent += part.Length)
                await stream.WriteAsync(part, token);
        }), default);
        Assert.Equal(Size, received);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, Size / 4);
        Assert.Equal("application/x-tar", engine.RequestsAfterPing.Single().Headers["Content-Type"]);
    }

    [Fact]
    public async Task A_large_answer_flows_with_flat_memory()
    {
        const long Size = 256 << 20;
        await using var engine = ScriptedEngine.OnUnixSocket().On("GET /images/get", async exchange =>
        {
            await exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Size}\r\n\r\n");
            var part = new byte[1 << 20];
            for (var sent = 0L; sent < Size; sent += part.Length)
                await exchange.SendAsync(part);
        });
        using var http = engine.Http();
        await using var stream = await http.OpenAsync(HttpMethod.Get, $"/images/get", null, null, null, default);
        Assert.Equal(Size, stream.AnnouncedLength);
        var before = GC.GetTotalAllocatedBytes();
        var buffer = new byte[64 * 1024];
        var total = 0L;
        while (await stream.ReadAsync(buffer) is > 0 and var count)
            total += count;
        Assert.Equal(Size, total);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, Size / 4);
    }
}
