using System.Diagnostics;
using System.Text;

namespace DockerPS.Cmdlets.Tests;

/// <summary>What only a terminal shows: the host's command line in one of its own.</summary>
public class TerminalTests
{
    [Fact]
    [Shows("Enter-DockerContainer", Aspect.Happy)]
    public Task A_shell_in_a_container_takes_what_is_typed() => TypeAsync("Enter-DockerContainer {running} sh", "# ", "echo in-$((40 + 2))\nexit\n", "in-42");

    [Fact]
    [Shows("Enter-DockerContainer", Aspect.Pipeline)]
    public Task A_container_can_be_piped_to_it() =>
        TypeAsync("Get-DockerContainer {running} | Enter-DockerContainer -Command sh", "# ", "echo in-$((40 + 2))\nexit\n", "in-42");

    [Fact]
    [Shows("Watch-DockerContainer", Aspect.Happy)]
    public Task A_screen_shows_containers_until_q() => TypeAsync("Watch-DockerContainer {running}", "{running}", "q", "");

    [Fact]
    [Shows("Watch-DockerContainer", Aspect.Pipeline)]
    public Task A_screen_shows_what_is_piped() => TypeAsync("Get-DockerContainer {running} | Watch-DockerContainer", "{running}", "q", "");

    // Types when something is shown, and waits for the end.
    private static async Task TypeAsync(string script, string shownBefore, string typed, string shownAfter)
    {
        await using var stage = new Stage();
        var command = $"stty rows 30 cols 120; dotnet '{typeof(System.Management.Automation.Cmdlet).Assembly.Location}' -Module '{TestEngine.Module}' -Command \"{await stage.FillAsync(script)}\"";
        // The program script runs a command in a new terminal.
        var start = new ProcessStartInfo("script")
        {
            ArgumentList = { "--quiet", "--return", "--command", command, "/dev/null" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TERM"] = "xterm" },
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var (shown, before) = (new StringBuilder(), await stage.FillAsync(shownBefore));
        var buffer = new char[4096];
        var hasTyped = false;
        try
        {
            while (await process.StandardOutput.ReadAsync(buffer, limit.Token) is > 0 and var count)
            {
                shown.Append(buffer, 0, count);
                if (hasTyped || !shown.ToString().Contains(before, StringComparison.Ordinal))
                    continue;
                hasTyped = true;
                await process.StandardInput.WriteAsync(typed);
                await process.StandardInput.FlushAsync();
            }
            await process.WaitForExitAsync(limit.Token);
            Assert.True(hasTyped && shown.ToString().Contains(shownAfter, StringComparison.Ordinal), shown.ToString());
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
