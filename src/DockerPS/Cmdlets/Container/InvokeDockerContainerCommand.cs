using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Api;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;
using DockerPS.Terminal;

namespace DockerPS.Cmdlets;

/// <summary>Runs a container in the foreground: its output is the output, and its end the end.</summary>
/// <remarks>
/// POST /containers/create; POST /containers/{id}/attach; POST /containers/{id}/wait; POST /containers/{id}/start; POST /images/create
/// where the image has to be pulled; DELETE /containers/{id} where it is stopped with -AutoRemove
/// </remarks>
[Cmdlet(VerbsLifecycle.Invoke, "DockerContainer", SupportsShouldProcess = true)]
[OutputType(typeof(string))]
[OutputType(typeof(ContainerRunResult))]
public sealed class InvokeDockerContainerCommand : ContainerSpecCommand
{
    private EngineClient? client;
    private ForegroundContainer? container;
    private ForegroundProcess? process;
    private string name = "";
    private string[] command = [];

    /// <summary>The image to run: a name, an id, or an object of Get-DockerImage or Invoke-DockerBuild.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageTarget Image { get; set; } = null!;

    /// <summary>The name of the container. The engine makes one up where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>What the container reads from its standard input: texts become lines of UTF-8, bytes stay as they are. It implies -Interactive.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? InputObject { get; set; }

    /// <summary>A file that the container reads as its standard input, byte by byte. It implies -Interactive.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InFile { get; set; }

    /// <summary>A file for the container's standard output, byte by byte. It appears when the container has ended.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>Overwrite an -OutFile that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Write the lines of standard error to the output, between those of standard output.</summary>
    [Parameter]
    public SwitchParameter MergeError { get; set; }

    /// <summary>Write one object with exit code, output and errors when the container has ended, in the place of the lines.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Take an exit code other than 0 for an error.</summary>
    [Parameter]
    public SwitchParameter FailOnExitCode { get; set; }

    /// <summary>The keys that leave a terminal and let the container go on: ctrl-p,ctrl-q where it is not given. Each is a character, or ctrl- and a letter or one of @ [ \ ] ^ _, with commas between: ctrl-x,x.</summary>
    [Parameter]
    [Keys]
    public DetachKeys DetachKeys { get; set; } = DetachKeys.Default;

    private bool TakesInput => InFile is not null || MyInvocation.ExpectingInput;

    private bool UsesTerminal => Interactive && Tty && !TakesInput;

    private string Target => Name ?? Image.Text;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (ClientsFor(Image) is not [var single])
        {
            ThrowTerminatingError(NewError("EngineNotSingle", ErrorCategory.InvalidArgument, Target, Target));
            return;
        }
        client = single;
        if (UsesTerminal && ConsoleTerminal.Obstacle is { } redirected)
            ThrowTerminatingError(NewError("TerminalMissing", ErrorCategory.InvalidOperation, Target, Target, redirected));
        Interactive |= TakesInput;
        Try(ResourceOperation.Create, () =>
        {
            var streams = ForegroundStreams.Resolve(this, OutFile, Force, InFile, MyInvocation.ExpectingInput, MergeError, PassThru);
            var body = BuildBody(client, Image.Key, detached: false);
            if (ShouldProcess(Target, $"Run container from image {Image.Text}"))
                Start(client, streams, body);
        });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (process is not null && MyInvocation.ExpectingInput && InFile is null)
            Try(ResourceOperation.Other, () => process!.Send(InputObject));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (process is not null)
            Try(ResourceOperation.Other, Finish);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Before the base cancels: then it could not be told any more whether the user has stopped it.
        var stopped = StopToken.IsCancellationRequested;
        base.Dispose(disposing);
        End(interrupt: stopped);
    }

    private void Start(EngineClient engine, ForegroundStreams streams, CreateContainerBody body)
    {
        var started = UsesTerminal ? null : new ForegroundProcess(this, Await, streams, Target, StopToken);
        process = started;
        if (UsesTerminal)
            body.HostConfig.ConsoleSize = [ConsoleTerminal.Size.Height, ConsoleTerminal.Size.Width];
        var created = Create(engine, Name, body);
        container = new ForegroundContainer(engine, created.Id, AutoRemove, StopTimeout);
        Note(created);
        if (PassThru)
            Identify(Await(engine.Containers.LookAsync(container.Id, StopToken)));
        var connection = Await(engine.Attach.AttachAsync(container.Id, Request(body), StopToken));
        if (started is null)
        {
            RunTerminal(engine, container, connection);
            return;
        }
        started.Attach(connection, Tty, Interactive);
        Await(container.StartAsync(null, StopToken));
    }

    private void RunTerminal(EngineClient engine, ForegroundContainer running, Engine.Http.HijackedConnection connection)
    {
        var code = Await(RunTerminalAsync(engine, running, connection));
        if (code is { } ended)
        {
            Report(ended);
            return;
        }
        running.Release();
        Host.UI.WriteLine($"{System.Environment.NewLine}Detached from {Target}, which goes on.");
    }

    private async Task<long?> RunTerminalAsync(EngineClient engine, ForegroundContainer running, Engine.Http.HijackedConnection connection)
    {
        await using (connection)
        {
            await running.StartAsync(DetachKeys.Text, StopToken);
            var session = new TerminalSession(connection, DetachKeys, (height, width, token) => engine.Attach.ResizeAsync(running.Id, height, width, token));
            return await session.RunAsync(StopToken) ? null : await running.ExitCodeAsync(StopToken);
        }
    }

    private void Finish()
    {
        process!.Finish();
        var code = Await(container!.ExitCodeAsync(StopToken));
        if (!(FailOnExitCode && code != 0))
            process.Complete();
        if (PassThru)
            WriteObject(new ContainerRunResult(name, container.Id, command, code, process.Output, process.Error, process.Duration));
        Report(code);
    }

    private void Report(long code)
    {
        SessionState.PSVariable.Set("global:LASTEXITCODE", (int)code);
        if (FailOnExitCode && code != 0)
            WriteError(NewError("ContainerFailed", ErrorCategory.InvalidResult, Target, Target, code));
    }

    // The image's own command is known only to the engine, and after -AutoRemove to nobody.
    private void Identify(ContainerInspect created)
    {
        name = created.Name?.TrimStart('/') ?? Target;
        command = [created.Path ?? "", .. created.Args ?? []];
    }

    private AttachRequest Request(CreateContainerBody body) => new()
    {
        Stdin = body.AttachStdin == true,
        Stdout = body.AttachStdout == true,
        Stderr = body.AttachStderr == true,
        DetachKeys = DetachKeys.Text,
    };

    private void Try(ResourceOperation operation, Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            End(interrupt: StopToken.IsCancellationRequested);
            WriteEngineError(failure, Target, new ErrorSubject(ResourceKind.Container, operation));
        }
    }

    private void End(bool interrupt)
    {
        process?.DiscardOutput();
        container?.EndAsync(interrupt).GetAwaiter().GetResult();
        process?.Dispose();
        container?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        process = null;
        container = null;
    }
}
