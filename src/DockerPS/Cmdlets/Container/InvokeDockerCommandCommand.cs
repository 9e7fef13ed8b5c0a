using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Runs a command in a running container.</summary>
/// <remarks>POST /containers/{id}/exec; POST /exec/{id}/start; GET /exec/{id}/json</remarks>
[Cmdlet(VerbsLifecycle.Invoke, "DockerCommand", SupportsShouldProcess = true, DefaultParameterSetName = Foreground)]
[OutputType(typeof(string))]
[OutputType(typeof(ExecResult))]
public sealed class InvokeDockerCommandCommand : DockerCmdlet
{
    private const string Foreground = "Foreground";
    private const string ForEach = "ForEach";
    private const string Background = "Background";

    private EngineClient? client;
    private ForegroundProcess? process;
    private string exec = "";

    // A container that is named takes the pipeline as its input; where none is, the pipeline brings the containers.
    private bool bringsContainers;

    /// <summary>The container: its name, id, the beginning of its id, or an object from Get-DockerContainer. Several can be piped in, where none is named: the command runs in one after the other.</summary>
    [Parameter(ParameterSetName = Foreground, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ForEach, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = Background, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerTarget Container { get; set; } = null!;

    /// <summary>The command and its arguments, each a word of its own: ls -l /etc. After -- no word is taken for a parameter of this cmdlet.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromRemainingArguments = true)]
    [AllowEmptyString]
    [Words]
    public string[] Command { get; set; } = [];

    /// <summary>What the command reads from its standard input: texts become lines of UTF-8, bytes stay as they are.</summary>
    [Parameter(ParameterSetName = Foreground, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? InputObject { get; set; }

    /// <summary>A file that the command reads as its standard input, byte by byte.</summary>
    [Parameter(ParameterSetName = Foreground)]
    [Parameter(ParameterSetName = ForEach)]
    [ValidateNotNullOrEmpty]
    public string? InFile { get; set; }

    /// <summary>A file for the command's standard output, byte by byte. It appears when the command has ended.</summary>
    [Parameter(ParameterSetName = Foreground)]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>Overwrite an -OutFile that is there.</summary>
    [Parameter(ParameterSetName = Foreground)]
    public SwitchParameter Force { get; set; }

    /// <summary>Write the lines of standard error to the output, between those of standard output.</summary>
    [Parameter(ParameterSetName = Foreground)]
    [Parameter(ParameterSetName = ForEach)]
    public SwitchParameter MergeError { get; set; }

    /// <summary>Write one object with exit code, output and errors when the command has ended, in the place of the lines.</summary>
    [Parameter(ParameterSetName = Foreground)]
    [Parameter(ParameterSetName = ForEach)]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Take an exit code other than 0 for an error.</summary>
    [Parameter(ParameterSetName = Foreground)]
    [Parameter(ParameterSetName = ForEach)]
    public SwitchParameter FailOnExitCode { get; set; }

    /// <summary>Start the command and leave it to itself: there is no output and no exit code.</summary>
    [Parameter(ParameterSetName = Background, Mandatory = true)]
    public SwitchParameter Detach { get; set; }

    /// <summary>More environment variables: NAME=value texts or a hashtable. A bare NAME passes on the value here.</summary>
    [Parameter]
    [Alias("Env")]
    [KeyValue]
    public string[] Environment { get; set; } = [];

    /// <summary>Who to run as: a name or uid, with a group where wanted: 1000:1000. The container's user where it is not given.</summary>
    [Parameter]
    public string? User { get; set; }

    /// <summary>The folder to start in. The container's where it is not given.</summary>
    [Parameter]
    [Alias("WorkDir")]
    public string? WorkingDirectory { get; set; }

    /// <summary>Give the command all rights.</summary>
    [Parameter]
    public SwitchParameter Privileged { get; set; }

    /// <summary>Give the command a terminal of its own: many programs then write as they do to people. Its errors come with its output.</summary>
    [Parameter]
    public SwitchParameter Tty { get; set; }

    private bool InputIsPiped => MyInvocation.ExpectingInput && !bringsContainers;

    private bool TakesInput => InFile is not null || (InputIsPiped && !Detach);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        bringsContainers = !MyInvocation.BoundParameters.ContainsKey(nameof(Container));
        if (!bringsContainers)
            Begin();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (bringsContainers)
        {
            Begin();
            End();
        }
        else if (process is not null && InputIsPiped)
        {
            Try(() => process!.Send(InputObject));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => End();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        process?.Dispose();
    }

    private void Begin()
    {
        if (ClientsFor(Container) is not [var single])
        {
            ThrowTerminatingError(NewError("EngineNotSingle", ErrorCategory.InvalidArgument, Container.Text, Container.Text));
            return;
        }
        client = single;
        Try(() =>
        {
            var streams = ForegroundStreams.Resolve(this, OutFile, Force, InFile, InputIsPiped, MergeError, PassThru);
            if (!ShouldProcess(Container.Text, $"Run {string.Join(' ', Command)}"))
                return;
            if (Detach)
                Await(StartDetachedAsync(client));
            else
                Start(client, streams);
        });
    }

    private void End()
    {
        if (process is null)
            return;
        Try(Finish);
        process?.Dispose();
        process = null;
    }

    private void Start(EngineClient engine, ForegroundStreams streams)
    {
        var started = new ForegroundProcess(this, Await, streams, Container.Text, StopToken);
        process = started;
        exec = Await(engine.Exec.CreateAsync(Container.Key, Body(), StopToken));
        started.Attach(Await(engine.Exec.StartAsync(exec, Tty, null, StopToken)), Tty, TakesInput);
    }

    private void Finish()
    {
        process!.Finish();
        var code = Await(client!.Exec.ExitCodeAsync(exec, StopToken));
        if (!(FailOnExitCode && code != 0))
            process.Complete();
        SessionState.PSVariable.Set("global:LASTEXITCODE", code);
        if (PassThru)
            WriteObject(new ExecResult(Container.Text, Command, code, process.Output, process.Error, process.Duration));
        if (FailOnExitCode && code != 0)
            WriteError(NewError("CommandFailed", ErrorCategory.InvalidResult, Container.Text, Container.Text, string.Join(' ', Command), code));
    }

    private async Task StartDetachedAsync(EngineClient engine)
    {
        var id = await engine.Exec.CreateAsync(Container.Key, Body(), StopToken);
        await engine.Exec.StartDetachedAsync(id, Tty, StopToken);
    }

    private ExecCreateBody Body() => new()
    {
        Cmd = Command,
        AttachStdin = TakesInput,
        AttachStdout = !Detach,
        AttachStderr = !Detach,
        Tty = Tty,
        Env = Environment.Length == 0 ? null : [.. Environment.Select(text => new EnvironmentVariable(text).Resolve().ToString())],
        User = User,
        WorkingDir = WorkingDirectory,
        Privileged = Privileged,
    };

    // What fails ends this command, and with it its streams.
    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            process?.Dispose();
            process = null;
            WriteEngineError(failure, Container.Text, new ErrorSubject(ResourceKind.Container));
        }
    }
}
