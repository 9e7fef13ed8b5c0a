using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Reflection;
using System.Text.Json.Nodes;

namespace DockerPS.Cmdlets.Tests;

/// <summary>The real engine, asked without the module; and where the module and the repository are.</summary>
internal static class TestEngine
{
    private const string BaseImage = "dockerps-test:1";

    private static readonly HttpClient Client = Connect();
    private static readonly Lazy<Task<string>> ImageOnce = new(MakeImageAsync);

    static TestEngine()
    {
        // The user's own settings must not reach the tests, nor the tests them.
        Environment.SetEnvironmentVariable("DOCKER_HOST", Address);
        Environment.SetEnvironmentVariable("DOCKER_CONFIG", Directory.CreateTempSubdirectory("dockerps-config-").FullName);
        foreach (var name in new[] { "DOCKER_CONTEXT", "DOCKER_TLS", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "DOCKER_API_VERSION", "DOCKER_DEFAULT_PLATFORM" })
            Environment.SetEnvironmentVariable(name, null);
    }

    public static string Address => Environment.GetEnvironmentVariable("DOCKERPS_TEST_HOST") is { Length: > 0 } host
        ? host
        : throw new InvalidOperationException("These tests need a real Docker engine. Name one in DOCKERPS_TEST_HOST, or run ./build.sh test, which starts one.");

    public static string Repository { get; } = Metadata("Repository");

    public static string Module { get; } = Metadata("Module");

    /// <summary>An image with busybox's tools. It is made once and stays until the engine goes.</summary>
    public static Task<string> ImageAsync() => ImageOnce.Value;

    public static async Task<JsonNode?> GetAsync(string path) => await Client.GetFromJsonAsync<JsonNode>(path);

    public static async Task PostAsync(string path, object? body = null)
    {
        using var answer = await Client.PostAsync(path, body is null ? null : JsonContent.Create(body));
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The test's own request {path} failed: {await answer.Content.ReadAsStringAsync()}");
    }

    public static async Task DeleteAsync(string path) => (await Client.DeleteAsync(path)).Dispose();

    private static string Metadata(string key) => Path.GetFullPath(
        typeof(TestEngine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(one => one.Key == key).Value!);

    private static HttpClient Connect()
    {
        if (!Address.StartsWith("unix://", StringComparison.Ordinal))
            return new HttpClient { BaseAddress = new Uri(Address.Replace("tcp:", "http:") + "/v1.40/") };
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(Address["unix://".Length..]), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = new Uri("http://engine/v1.40/") };
    }

    private static async Task<string> MakeImageAsync()
    {
        using var found = await Client.GetAsync($"images/{BaseImage}/json");
        if (found.IsSuccessStatusCode)
            return BaseImage;
        var tar = Path.GetTempFileName();
        using (var process = Process.Start(Path.Combine(Repository, "tools", "busybox-rootfs.sh"), tar))
            await process.WaitForExitAsync();
        await using (var content = File.OpenRead(tar))
        {
            using var answer = await Client.PostAsync("images/create?fromSrc=-&repo=dockerps-test&tag=1", new StreamContent(content));
            if (content.Length == 0 || !answer.IsSuccessStatusCode)
                throw new InvalidOperationException("The tests' image could not be made. It needs a static busybox: apt-get install busybox-static");
        }
        File.Delete(tar);
        return BaseImage;
    }
}
