using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Api;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;
using DockerPS.Terminal;

namespace DockerPS.Cmdlets;

/// <summary>Opens a terminal in a running container: a shell, a command, or the container's own process.</summary>
/// <remarks>POST /containers/{id}/exec; POST /exec/{id}/start; with -Attach POST /containers/{id}/attach; POST .../resize</remarks>
[Cmdlet(VerbsCommon.Enter, "DockerContainer", DefaultParameterSetName = InCommand)]
[OutputType(typeof(void))]
public sealed class EnterDockerContainerCommand : DockerCmdlet
{
    private const string InCommand = "Command";
    private const string InContainer = "Attach";

    /// <summary>A login shell is found where there is one; every Unix image with a shell at all has sh.</summary>
    private static readonly string[] UnixShell = ["sh", "-c", "if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi"];
    private static readonly string[] WindowsShell = ["cmd"];

    /// <summary>The container: its name, id, the beginning of its id, or an object from Get-DockerContainer.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerTarget Container { get; set; } = null!;

    /// <summary>What to run, each word of its own. Where it is not given, a shell: bash if the container has it, else sh (cmd in a Windows container).</summary>
    [Parameter(ParameterSetName = InCommand, Position = 1, ValueFromRemainingArguments = true)]
    [AllowEmptyString]
    [Words]
    public string[] Command { get; set; } = [];

    /// <summary>Take part in the container's own process, in the place of a new one. The container must have been made with a terminal.</summary>
    [Parameter(ParameterSetName = InContainer, Mandatory = true)]
    public SwitchParameter Attach { get; set; }

    /// <summary>More environment variables: NAME=value texts or a hashtable. A bare NAME passes on the value here.</summary>
    [Parameter(ParameterSetName = InCommand)]
    [Alias("Env")]
    [KeyValue]
    public string[] Environment { get; set; } = [];

    /// <summary>Who to run as: a name or uid, with a group where wanted: 1000:1000. The container's user where it is not given.</summary>
    [Parameter(ParameterSetName = InCommand)]
    public string? User { get; set; }

    /// <summary>The folder to start in. The container's where it is not given.</summary>
    [Parameter(ParameterSetName = InCommand)]
    [Alias("WorkDir")]
    public string? WorkingDirectory { get; set; }

    /// <summary>Give the command all rights.</summary>
    [Parameter(ParameterSetName = InCommand)]
    public SwitchParameter Privileged { get; set; }

    /// <summary>The keys that leave and let the process go on: ctrl-p,ctrl-q where it is not given. Each is a character, or ctrl- and a letter or one of @ [ \ ] ^ _, with commas between: ctrl-x,x.</summary>
    [Parameter]
    [Keys]
    public DetachKeys DetachKeys { get; set; } = DetachKeys.Default;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ConsoleTerminal.Obstacle is { } redirected)
            ThrowTerminatingError(NewError("TerminalMissing", ErrorCategory.InvalidOperation, Container.Text, Container.Text, redirected));
        if (ClientsFor(Container) is not [var client])
        {
            ThrowTerminatingError(NewError("EngineNotSingle", ErrorCategory.InvalidArgument, Container.Text, Container.Text));
            return;
        }
        try
        {
            if (Attach)
                EnterProcess(client);
            else
                Report(Await(RunAsync(client)));
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, Container.Text, new ErrorSubject(ResourceKind.Container));
        }
    }

    private void EnterProcess(EngineClient client)
    {
        var container = Await(client.Containers.LookAsync(Container.Key, StopToken));
        var lacking = container.Config switch { { Tty: not true } => "-Tty", { OpenStdin: not true } => "-Interactive", _ => null };
        if (lacking is null)
            Report(Await(AttachAsync(client, container.Id)));
        else
            WriteError(NewError("ContainerHasNoTerminal", ErrorCategory.InvalidOperation, Container.Text, Container.Text, lacking));
    }

    /// <summary>The exit code; null where the user has left before the end.</summary>
    private async Task<long?> RunAsync(EngineClient client)
    {
        var shell = (await client.GreetAsync(StopToken)).OSType == "windows" ? WindowsShell : UnixShell;
        // A program that draws looks at the size when it begins, before any resize can reach it.
        int[] size = [ConsoleTerminal.Size.Height, ConsoleTerminal.Size.Width];
        var exec = await client.Exec.CreateAsync(Container.Key, Body(Command.Length == 0 ? shell : Command, size), StopToken);
        await using var connection = await client.Exec.StartAsync(exec, tty: true, size, StopToken);
        var session = new TerminalSession(connection, DetachKeys, (height, width, token) => client.Exec.ResizeAsync(exec, height, width, token));
        return await session.RunAsync(StopToken) ? null : await client.Exec.ExitCodeAsync(exec, StopToken);
    }

    private async Task<long?> AttachAsync(EngineClient client, string id)
    {
        await using var exit = await client.Attach.WatchExitAsync(id, "next-exit", StopToken);
        var request = new AttachRequest { Stdin = true, DetachKeys = DetachKeys.Text };
        await using var connection = await client.Attach.AttachAsync(id, request, StopToken);
        // What is on the screen there is drawn here when the size changes, so it is made to.
        var (height, width) = ConsoleTerminal.Size;
        await client.Attach.ResizeAsync(id, height + 1, width, StopToken);
        var session = new TerminalSession(connection, DetachKeys, (rows, columns, token) => client.Attach.ResizeAsync(id, rows, columns, token));
        return await session.RunAsync(StopToken) ? null : await exit.CodeAsync(StopToken);
    }

    private ExecCreateBody Body(string[] command, int[] consoleSize) => new()
    {
        Cmd = command,
        AttachStdin = true,
        AttachStdout = true,
        AttachStderr = true,
        Tty = true,
        DetachKeys = DetachKeys.Text,
        Env = Environment.Length == 0 ? null : [.. Environment.Select(text => new EnvironmentVariable(text).Resolve().ToString())],
        User = User,
        WorkingDir = WorkingDirectory,
        Privileged = Privileged,
        ConsoleSize = consoleSize,
    };

    private void Report(long? code)
    {
        if (code is { } ended)
            SessionState.PSVariable.Set("global:LASTEXITCODE", (int)ended);
        else
            Host.UI.WriteLine($"{System.Environment.NewLine}Detached from {Container.Text}, where the process goes on.");
    }
}
