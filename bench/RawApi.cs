using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

/// <summary>
/// The floor that DockerPS is measured against: the least that a program can do over HTTP for the same answer, in the same process. It
/// sends the requests that the work takes, as many at once as DockerPS does, and takes out of the answers what a person would look at.
/// It knows one API version and no errors but the engine's own.
/// </summary>
public sealed partial class RawApi : IDisposable
{
    private const int OverlappedRequests = 50;

    private readonly HttpClient client;

    /// <param name="address">unix://path or tcp://host:port</param>
    public RawApi(string address)
    {
        var engine = new Uri(address);
        var handler = new SocketsHttpHandler { UseProxy = false, ResponseDrainTimeout = TimeSpan.Zero };
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
        client = new HttpClient(handler) { BaseAddress = new Uri(origin + "/v1.40/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    public void Dispose() => client.Dispose();

    /// <summary>Sends one request, whose answer is of no interest.</summary>
    public void Send(string method, string path, string json = null) => Open(method, path, Json(json)).Dispose();

    /// <summary>Sends requests that differ in their paths, several at once.</summary>
    public void SendAll(string method, string[] paths, string json = null) =>
        Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = OverlappedRequests }, async (path, cancellation) =>
        {
            using var response = await client.SendAsync(Request(method, path, Json(json)), cancellation).ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
        }).GetAwaiter().GetResult();

    public RawContainer[] List()
    {
        using var answer = Get("containers/json?all=1");
        return answer.RootElement.EnumerateArray().Select(each => new RawContainer(
            Text(each, "Id"), each.GetProperty("Names")[0].GetString()[1..], Text(each, "Image"), Text(each, "Command"),
            DateTimeOffset.FromUnixTimeSeconds(each.GetProperty("Created").GetInt64()), Text(each, "State"), Text(each, "Status"))).ToArray();
    }

    public RawContainer Inspect(string container)
    {
        using var answer = Get($"containers/{container}/json");
        var root = answer.RootElement;
        var config = root.GetProperty("Config");
        return new RawContainer(
            Text(root, "Id"), Text(root, "Name")[1..], Text(config, "Image"), string.Join(' ', config.GetProperty("Cmd").EnumerateArray()),
            root.GetProperty("Created").GetDateTimeOffset(), Text(root.GetProperty("State"), "Status"), Text(root.GetProperty("State"), "Error"));
    }

    /// <summary>Runs a command in a container.</summary>
    /// <returns>What it has written; it has to end with 0.</returns>
    public string Run(string container, params string[] command)
    {
        var exec = $$"""{"AttachStdout":true,"AttachStderr":true,"Cmd":{{JsonSerializer.Serialize(command)}}}""";
        using var created = Parse(Open("POST", $"containers/{container}/exec", Json(exec)));
        var id = Text(created.RootElement, "Id");
        var output = string.Concat(ReadFrames(Open("POST", $"exec/{id}/start", Json("{}"))).Select(frame => frame.Text));
        using var ended = Get($"exec/{id}/json");
        return ended.RootElement.GetProperty("ExitCode").GetInt32() == 0 ? output : throw new InvalidOperationException("The command failed.");
    }

    private HttpResponseMessage Open(string method, string path, HttpContent body = null)
    {
        var response = client.Send(Request(method, path, body), HttpCompletionOption.ResponseHeadersRead);
        return response.EnsureSuccessStatusCode();
    }

    private static HttpRequestMessage Request(string method, string path, HttpContent body) => new(new HttpMethod(method), path) { Content = body };

    private static StringContent Json(string json) => json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");

    private JsonDocument Get(string path) => Parse(Open("GET", path));

    private static JsonDocument Parse(HttpResponseMessage response)
    {
        using (response)
        {
            return JsonDocument.Parse(response.Content.ReadAsStream());
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}

public sealed record RawContainer(string Id, string Name, string Image, string Command, DateTimeOffset Created, string State, string Status);
