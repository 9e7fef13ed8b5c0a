using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DockerPS.Engine.Tests.Streams;

/// <summary>An engine on loopback that accepts any classic build and keeps what the docker CLI sends it.</summary>
internal sealed class RecordingBuilder : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly string host;

    public RecordingBuilder()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        host = $"127.0.0.1:{port}";
        listener.Prefixes.Add($"http://{host}/");
        listener.Start();
    }

    /// <summary>The docker CLI on PATH, null if there is none.</summary>
    public static string? Cli { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "docker.exe" : "docker"))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs <c>docker build</c> and returns the Dockerfile's name and the archive that arrived.</summary>
    public async Task<(string Dockerfile, byte[] Archive)> BuildAsync(params string[] arguments)
    {
        using var configuration = new TemporaryTree();
        var start = new ProcessStartInfo(Cli!, ["-H", $"tcp://{host}", "build", "-q", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOCKER_BUILDKIT"] = "0";
        start.Environment["DOCKER_CONFIG"] = configuration.Root;
        using var cli = Process.Start(start)!;
        var errors = cli.StandardError.ReadToEndAsync();
        var ended = cli.WaitForExitAsync();
        while (true)
        {
            var request = listener.GetContextAsync();
            if (await Task.WhenAny(request, ended) == ended)
                throw new InvalidOperationException($"docker build sent nothing: {await errors}");
            var context = await request;
            var isBuild = context.Request.Url!.AbsolutePath.EndsWith("/build", StringComparison.Ordinal);
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            context.Response.Headers["Api-Version"] = "1.41";
            context.Response.Headers["OSType"] = "linux";
            context.Response.ContentType = "application/json";
            context.Response.Close(isBuild ? "{\"stream\":\"done\\n\"}\n"u8.ToArray() : Encoding.ASCII.GetBytes("OK"), willBlock: false);
            if (!isBuild)
                continue;
            await ended;
            return (context.Request.QueryString["dockerfile"]!, body.ToArray());
        }
    }

    public void Dispose() => listener.Close();
}
