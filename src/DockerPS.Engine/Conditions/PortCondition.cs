using System.Globalization;
using System.Net;
using System.Net.Sockets;

using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Conditions;

/// <summary>A published port of a container accepts TCP connections, as seen from here.</summary>
internal sealed class PortCondition(EngineClient client, ExposedPort port) : ContainerCondition(client)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a fresh connection must live. Docker's proxy accepts for a port that nobody listens on, and hangs up when it
    /// finds that out.
    /// </summary>
    private static readonly TimeSpan HangUpPatience = TimeSpan.FromMilliseconds(150);

    private string? lastSeen;

    public override string Unmet => $"did not accept connections on port {port}";

    public override string? LastSeen => lastSeen;

    // Nobody tells when a port opens: this one has to look again and again.
    public override async Task WaitAsync(string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var container = await Client.Containers.LookAsync(id, cancellationToken).ConfigureAwait(false);
            ThrowIfEnded(container);
            if (container.State?.Running == true)
            {
                foreach (var (host, hostPort) in Addresses(container))
                {
                    if (await AcceptsAsync(host, hostPort, cancellationToken).ConfigureAwait(false))
                        return;
                }
            }
            await Task.Delay(Pace, cancellationToken).ConfigureAwait(false);
        }
    }

    private (string Host, int Port)[] Addresses(ContainerInspect container)
    {
        if (container.NetworkSettings?.Ports?.GetValueOrDefault(port.ToString()) is not { Length: > 0 } published)
            throw new EngineConditionException($"Container '{NameOf(container)}' does not publish port {port}, so it cannot be reached from here.");
        return [.. published.Select(mapping => (HostOf(mapping.HostIp), int.Parse(mapping.HostPort ?? "0", CultureInfo.InvariantCulture)))];
    }

    private string HostOf(string? hostIP)
    {
        var isAny = hostIP is null or "" or "0.0.0.0" or "::";
        if (Client.Endpoint.Address is { Scheme: "tcp" or "ssh" } remote)
            return isAny || (IPAddress.TryParse(hostIP, out var address) && IPAddress.IsLoopback(address)) ? remote.Host : hostIP!;
        return isAny ? hostIP == "::" ? "::1" : "127.0.0.1" : hostIP!;
    }

    private async Task<bool> AcceptsAsync(string host, int hostPort, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ConnectPatience);
        try
        {
            await socket.ConnectAsync(host, hostPort, patience.Token).ConfigureAwait(false);
            patience.CancelAfter(HangUpPatience);
            if (await socket.ReceiveAsync(new byte[1], patience.Token).ConfigureAwait(false) > 0)
                return true;
            lastSeen = $"{host}:{hostPort} hangs up at once.";
        }
        catch (SocketException refused)
        {
            lastSeen = $"{host}:{hostPort} says: {refused.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            if (socket.Connected)
                return true;
            lastSeen = $"{host}:{hostPort} does not answer.";
        }
        return false;
    }
}
