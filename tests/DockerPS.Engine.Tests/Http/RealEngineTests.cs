using System.Text;
using System.Text.Json;

using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Tests.Http;

/// <summary>What the scripted engine cannot vouch for.</summary>
public sealed class RealEngineTests
{
    [Fact]
    public async Task It_greets_and_tells_its_version()
    {
        using var client = RealEngine.Client();
        var greeting = await client.GreetAsync(default);
        var version = await client.System.VersionAsync(default);
        Assert.Equal(version.ApiVersion, greeting.EngineApi.ToString());
        Assert.True(greeting.Spoken >= ApiVersion.Oldest && greeting.Spoken <= ApiVersion.Newest);
        Assert.Equal(version.Os, greeting.OSType);
    }

    [Fact]
    public async Task Its_info_is_read_whole()
    {
        using var client = RealEngine.Client();
        var info = (await client.System.InfoAsync(default)).Deserialize(WireJson.Default.InfoBody)!;
        Assert.True(info.Memory > 0 && info.ProcessorCount > 0);
        Assert.NotEmpty(info.Plugins!.Network!);
        Assert.NotNull(info.SystemTime);
    }

    [Fact]
    public async Task It_refuses_in_its_own_words()
    {
        using var client = RealEngine.Client();
        var refused = await Assert.ThrowsAsync<EngineApiException>(() => client.Containers.InspectAsync("no such/thing", size: false, default));
        Assert.Equal(404, refused.Status);
        Assert.Contains("no such/thing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_body_that_it_refuses_ends_in_its_own_words()
    {
        using var client = RealEngine.Client();
        using var http = new EngineHttp(client.Endpoint, null);
        var written = 0L;
        var body = new StreamingBody(async (stream, token) =>
        {
            var part = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
            for (; written < 64 << 20; written += part.Length)
                await stream.WriteAsync(part, token);
        });
        var refused = await Assert.ThrowsAsync<EngineApiException>(() => http.SendAsync(
            HttpMethod.Put, $"/containers/{"dockerps-none"}/archive", new Query { { "path", "/" } }, body, default));
        Assert.Equal(404, refused.Status);
        Assert.Contains("dockerps-none", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, written);
    }

    [Fact]
    public async Task A_live_stream_can_be_left()
    {
        using var client = RealEngine.Client();
        using var http = new EngineHttp(client.Endpoint, null);
        using var stop = new CancellationTokenSource();
        await using var events = await http.OpenAsync(HttpMethod.Get, $"/events", null, null, null, default);
        var read = events.ReadAsync(new byte[10], stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(TimeSpan.FromSeconds(5)));
    }
}
