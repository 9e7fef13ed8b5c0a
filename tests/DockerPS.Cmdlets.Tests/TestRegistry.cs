using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DockerPS.Cmdlets.Tests;

/// <summary>A registry on loopback that keeps what it is sent in memory: as much of the distribution API as an engine uses.</summary>
internal static class TestRegistry
{
    private static readonly ConcurrentDictionary<string, byte[]> Blobs = new();
    private static readonly ConcurrentDictionary<string, (string Type, byte[] Content)> Manifests = new();
    private static readonly ConcurrentDictionary<string, MemoryStream> Uploads = new();
    private static readonly Lazy<string> Started = new(Start);

    public static string Address => Started.Value;

    private static string Start()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        var listener = new HttpListener { Prefixes = { $"http://{address}/", $"http://{address.Replace("127.0.0.1", "localhost")}/" } };
        listener.Start();
        _ = Task.Run(async () =>
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                _ = Task.Run(() => Answer(context));
            }
        });
        return address;
    }

    private static void Answer(HttpListenerContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var path = request.Url!.AbsolutePath;
        using var body = new MemoryStream();
        request.InputStream.CopyTo(body);
        var content = path switch
        {
            // By its name it asks for a password, and takes any but this one; by its address it asks for none.
            "/v2/" when request.Url.Host == "localhost" && request.Headers["Authorization"] is var given && (given is null || given == $"Basic {Convert.ToBase64String("tester:wrong"u8)}") =>
                Say(response, 401, "WWW-Authenticate", "Basic realm=\"tests\""),
            "/v2/" => [],
            "/v1/_ping" => "{}"u8.ToArray(),
            "/v1/search" => """{"num_results":1,"results":[{"name":"found/me","description":"a server","star_count":7}]}"""u8.ToArray(),
            _ when path.EndsWith("/tags/list", StringComparison.Ordinal) => Tags(path[4..^"/tags/list".Length]),
            _ when path.Contains("/blobs/uploads/", StringComparison.Ordinal) => Upload(request, response, path, body.ToArray()),
            _ when path.Contains("/blobs/", StringComparison.Ordinal) => Blobs.TryGetValue(path.Split('/')[^1], out var blob) ? blob : Say(response, 404),
            _ when request.HttpMethod == "PUT" => Store(request, response, path, body.ToArray()),
            _ when Manifests.TryGetValue(path, out var manifest) => Show(response, manifest),
            _ => [.. Say(response, 404), .. """{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}"""u8],
        };
        if (response.StatusCode == 404)
            response.ContentType = "application/json";
        response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        response.ContentLength64 = content.Length;
        if (request.HttpMethod != "HEAD")
            response.OutputStream.Write(content);
        response.Close();
    }

    private static byte[] Upload(HttpListenerRequest request, HttpListenerResponse response, string path, byte[] content)
    {
        var location = request.HttpMethod == "POST" ? $"{path}{Guid.NewGuid():n}" : path;
        var upload = Uploads.GetOrAdd(location, _ => new MemoryStream());
        upload.Write(content);
        if (request.QueryString["digest"] is { } digest)
        {
            Blobs[digest] = upload.ToArray();
            return Say(response, 201, "Docker-Content-Digest", digest);
        }
        response.Headers["Range"] = $"0-{Math.Max(0, upload.Length - 1)}";
        return Say(response, 202, "Location", location);
    }

    private static byte[] Store(HttpListenerRequest request, HttpListenerResponse response, string path, byte[] content)
    {
        var digest = $"sha256:{Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant()}";
        Manifests[path] = Manifests[$"{path[..path.LastIndexOf('/')]}/{digest}"] = (request.ContentType!, content);
        return Say(response, 201, "Docker-Content-Digest", digest);
    }

    private static byte[] Show(HttpListenerResponse response, (string Type, byte[] Content) manifest)
    {
        response.ContentType = manifest.Type;
        Say(response, 200, "Docker-Content-Digest", $"sha256:{Convert.ToHexString(SHA256.HashData(manifest.Content)).ToLowerInvariant()}");
        return manifest.Content;
    }

    private static byte[] Tags(string name)
    {
        var before = $"/v2/{name}/manifests/";
        var tags = Manifests.Keys.Where(path => path.StartsWith(before, StringComparison.Ordinal)).Select(path => path[before.Length..]).Where(tag => !tag.Contains(':'));
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { name, tags }));
    }

    private static byte[] Say(HttpListenerResponse response, int status, string? header = null, string? value = null)
    {
        response.StatusCode = status;
        if (header is not null)
            response.Headers[header] = value;
        return [];
    }
}
