using System.Diagnostics;

namespace DockerPS.Cmdlets.Tests;

/// <summary>What only a terminal shows: the host's command line in one of its own.</summary>
public class TerminalTests
{
    [Fact]
    [Shows("Enter-DockerContainer", Aspect.Happy)]
    public Task A_shell_in_a_container_takes_what_is_typed() => EnterAsync("Enter-DockerContainer {running} sh");

    [Fact]
    [Shows("Enter-DockerContainer", Aspect.Pipeline)]
    public Task A_container_can_be_piped_to_it() => EnterAsync("Get-DockerContainer {running} | Enter-DockerContainer -Command sh");

    private static async Task EnterAsync(string script)
    {
        await using var stage = new Stage();
        var command = $"dotnet '{typeof(System.Management.Automation.Cmdlet).Assembly.Location}' -Module '{TestEngine.Module}' -Command \"{await stage.FillAsync(script)}\"";
        // The program script runs a command in a new terminal.
        var start = new ProcessStartInfo("script") { ArgumentList = { "--quiet", "--return", "--command", command, "/dev/null" }, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync("echo in-$((40 + 2))\nexit\n");
        await process.StandardInput.FlushAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var shown = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.Contains("in-42", shown, StringComparison.Ordinal);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
