using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

using DockerPS.Engine.Http;
using DockerPS.Engine.Tests.FakeEngine;
using DockerPS.Engine.Transport;

namespace DockerPS.Engine.Tests.Transport;

/// <summary>Sockets that are not there, closed, or not ours.</summary>
public sealed partial class SocketTests
{
    [Fact]
    public async Task A_missing_socket_is_named()
    {
        using var http = new EngineHttp(EngineEndpoint.Parse("unix:///nowhere/engine.sock"), null);
        var failure = await Assert.ThrowsAsync<EngineUnreachableException>(() => http.GreetAsync(default));
        Assert.Equal("unix:///nowhere/engine.sock", failure.Endpoint);
        Assert.EndsWith("there is no socket /nowhere/engine.sock", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_that_nobody_listens_on_is_refused()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
                socket.Bind(new UnixDomainSocketEndPoint(path));
            File.WriteAllText(path, "");
            using var http = new EngineHttp(EngineEndpoint.Parse("unix://" + path), null);
            await Assert.ThrowsAsync<EngineUnreachableException>(() => http.GreetAsync(default));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_is_said_to_be()
    {
        using var http = new EngineHttp(EngineEndpoint.Parse("unix:///" + new string('x', 200)), null);
        var failure = await Assert.ThrowsAsync<EngineUnreachableException>(() => http.GreetAsync(default));
        Assert.EndsWith("the path is longer than a socket's may be", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_is_refused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var http = new EngineHttp(EngineEndpoint.Parse($"tcp://127.0.0.1:{port}"), null);
        var failure = await Assert.ThrowsAsync<EngineUnreachableException>(() => http.GreetAsync(default));
        Assert.Equal($"tcp://127.0.0.1:{port}", failure.Endpoint);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_named()
    {
        using var http = new EngineHttp(EngineEndpoint.Parse("tcp://no-such-host.invalid:2375"), null);
        var failure = await Assert.ThrowsAsync<EngineUnreachableException>(() => http.GreetAsync(default));
        Assert.Contains("tcp://no-such-host.invalid:2375", failure.Message, StringComparison.Ordinal);
    }

    // Linux lets a caller wait at a full queue; others refuse it.
    [LinuxFact]
    public async Task Who_waits_in_a_long_queue_can_leave_it_and_is_served_when_it_moves_on()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var address = new UnixDomainSocketEndPoint(path);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(address);
        listener.Listen(0);
        using var ahead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await ahead.ConnectAsync(address);
        try
        {
            using var http = new EngineHttp(EngineEndpoint.Parse("unix://" + path), null);
            using var stop = new CancellationTokenSource();
            var leaving = http.GreetAsync(stop.Token);
            var staying = http.GreetAsync(default);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving.WaitAsync(ClientOf.Patience));
            Assert.False(staying.IsCompleted);

            _ = AnswerAllAsync(listener);
            Assert.Equal(new ApiVersion(1, 41), (await staying.WaitAsync(ClientOf.Patience)).Spoken);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [LinuxFact]
    [SupportedOSPlatform("linux")]
    public async Task A_socket_of_others_is_denied()
    {
        await using var engine = ScriptedEngine.OnUnixSocket();
        File.SetUnixFileMode(engine.Endpoint.Address.Path, UnixFileMode.None);
        using var connector = Connector.For(engine.Endpoint);
        var failure = await AsNobody(() => connector.ConnectAsync(default));
        Assert.Equal(engine.Endpoint.ToString(), Assert.IsType<EngineSocketDeniedException>(failure).Endpoint);
    }

    // The one ahead, the connection of the one who left, and the one who waits.
    private static async Task AnswerAllAsync(Socket listener)
    {
        while (true)
        {
            var caller = await listener.AcceptAsync();
            await caller.SendAsync("HTTP/1.1 200 OK\r\nAPI-Version: 1.41\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        }
    }

    // Root may open any socket. On Linux the raw call changes the user of the calling thread alone, and connecting to a Unix
    // socket is decided before the call returns; so a thread of its own can be nobody, and end as that.
    private static Task<Exception?> AsNobody(Func<ValueTask<Stream>> connect)
    {
        var outcome = new TaskCompletionSource<Exception?>();
        var thread = new Thread(() =>
        {
            if (Environment.IsPrivilegedProcess && SetThreadUser(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 147 : 117, -1, 65534, -1) != 0)
                outcome.SetException(new InvalidOperationException("The thread could not become nobody."));
            else
                outcome.SetResult(Record.Exception(() => connect().AsTask().GetAwaiter().GetResult()));
        });
        thread.Start();
        return outcome.Task;
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SetThreadUser(nint setresuid, nint real, nint effective, nint saved);
}
