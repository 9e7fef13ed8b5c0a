namespace System.Management.Automation;

internal sealed class CommandProcessor : IDisposable
{
    private readonly CommandRuntime runtime;
    private readonly PipelineParameterBinder binder;
    private bool hasBegun;

    public CommandProcessor(CmdletInfo command, SessionState session, bool expectingInput, Action<object?> output, Func<bool> isStopping)
    {
        runtime = new CommandRuntime(session, new InvocationInfo(command, expectingInput), output, isStopping);
        Cmdlet = (Cmdlet)Activator.CreateInstance(command.ImplementingType)!;
        Cmdlet.CommandRuntime = runtime;
        binder = new PipelineParameterBinder(command, Cmdlet, runtime);
    }

    public Cmdlet Cmdlet { get; }

    public void Bind(IReadOnlyList<CommandArgument> arguments)
    {
        Run(() => binder.BindCommandLine(arguments));
        runtime.Prepare();
    }

    public void Begin()
    {
        if (hasBegun)
            return;
        hasBegun = true;
        Run(Cmdlet.BeginProcessing);
    }

    /// <summary>Runs it once, with nothing piped.</summary>
    public void Process() => Run(Cmdlet.ProcessRecord);

    /// <summary>Runs it for an object; one that no parameter takes is an error of its own.</summary>
    public void Process(object? item)
    {
        Begin();
        try
        {
            binder.BindPipelineObject(item);
        }
        catch (ParameterBindingException failure)
        {
            runtime.WriteError(failure.ErrorRecord);
            return;
        }
        Process();
    }

    public void End() => Run(Cmdlet.EndProcessing);
    public void Stop() => Cmdlet.StopProcessing();
    public void Dispose() => (Cmdlet as IDisposable)?.Dispose();

    // What binding or a cmdlet lets through ends the pipeline, under the name of its type.
    private void Run(Action step)
    {
        try
        {
            step();
        }
        catch (RuntimeException failure)
        {
            failure.ErrorRecord.SetInvocationInfo(runtime.MyInvocation);
            if (failure is CmdletInvocationException && failure.ErrorRecord.InvocationInfo == runtime.MyInvocation)
                runtime.NoteTerminatingError(failure.ErrorRecord);
            throw;
        }
        catch (Exception failure) when (failure is not StopUpstreamCommandsException)
        {
            var record = new ErrorRecord(failure, failure.GetType().FullName!, ErrorCategory.NotSpecified, null);
            record.SetInvocationInfo(runtime.MyInvocation);
            throw new CmdletInvocationException(record);
        }
    }
}
