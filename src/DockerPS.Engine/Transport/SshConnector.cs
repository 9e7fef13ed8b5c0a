using System.ComponentModel;
using System.Diagnostics;

using DockerPS.Engine.Http;

namespace DockerPS.Engine.Transport;

/// <summary>Starts the system's ssh for each connection. Keys, agents, jump hosts and known hosts are ssh's own business.</summary>
internal sealed class SshConnector(EngineEndpoint endpoint) : Connector
{
    /// <exception cref="EngineSshException">There is no ssh here. That it is not let in shows when the connection is read or written.</exception>
    public override ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("ssh", SshCommand.Arguments(endpoint.Address, SshSharing.ControlPath(Environment.GetEnvironmentVariable)))
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                CreateNoWindow = true,
            },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            process.Dispose();
            throw new EngineSshException(endpoint.ToString(), $"the program ssh could not be started: {failure.Message}", failure);
        }
        return new(new SshConnection(process, endpoint));
    }
}
