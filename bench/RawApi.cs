using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;

/// <summary>The floor that DockerPS is measured against: HTTP and nothing else, in the same process.</summary>
public sealed class RawApi : IDisposable
{
    private readonly HttpClient client;

    /// <param name="address">unix://path or tcp://host:port</param>
    public RawApi(string address)
    {
        var engine = new Uri(address);
        var handler = new SocketsHttpHandler { UseProxy = false };
        if (engine.Scheme == "unix")
        {
            handler.ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(engine.AbsolutePath), cancellation).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            };
        }

        var origin = engine.Scheme == "unix" ? "http://engine" : "http://" + engine.Authority;
        client = new HttpClient(handler) { BaseAddress = new Uri(origin + "/v1.40/"), Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends one request and reads its answer to the end.</summary>
    /// <returns>The number of bytes of the answer.</returns>
    public long Send(string method, string path, HttpContent body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body };
        using var response = client.Send(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var stream = response.Content.ReadAsStream();
        var buffer = new byte[81920];
        long total = 0;
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            total += read;
        }

        return total;
    }

    /// <summary>Sends a request with a JSON body.</summary>
    public long SendJson(string method, string path, string json) =>
        Send(method, path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"));

    /// <summary>Sends a request whose body is a stream.</summary>
    public long SendStream(string method, string path, Stream body) => Send(method, path, new StreamContent(body, 81920));

    /// <summary>Sets and takes away a tag in turns, beside the caller: each is an event. It begins after a second, when a reader is ready.</summary>
    public Task MakeEvents(string image, string repository, int count) => Task.Run(async () =>
    {
        await Task.Delay(1000);
        for (var made = 0; made < count; made += 2)
        {
            Send("POST", $"images/{image}/tag?repo={repository}&tag=x");
            Send("DELETE", $"images/{repository}:x");
        }
    });

    public void Dispose() => client.Dispose();
}
