namespace System.Management.Automation;

/// <summary>A cmdlet in a pipeline.</summary>
internal sealed class CommandProcessor : IDisposable
{
    private readonly Cmdlet cmdlet;
    private readonly PipelineParameterBinder binder;
    private readonly InvocationInfo invocation;
    private bool hasBegun;

    public CommandProcessor(CmdletInfo command, SessionState session, bool expectingInput, Action<object?> output, Func<bool> isStopping)
    {
        invocation = new InvocationInfo(command, expectingInput);
        Runtime = new CommandRuntime(session, invocation, output, isStopping);
        cmdlet = (Cmdlet)Activator.CreateInstance(command.ImplementingType)!;
        cmdlet.CommandRuntime = Runtime;
        binder = new PipelineParameterBinder(command, cmdlet, Runtime);
    }

    public CommandRuntime Runtime { get; }
    public Cmdlet Cmdlet => cmdlet;

    public void Bind(IReadOnlyList<CommandArgument> arguments)
    {
        binder.BindCommandLine(arguments);
        Runtime.Prepare();
    }

    public void Begin()
    {
        if (hasBegun)
            return;
        hasBegun = true;
        Run(cmdlet.BeginProcessing);
    }

    /// <summary>Runs it once, with nothing piped.</summary>
    public void Process() => Run(cmdlet.ProcessRecord);

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
            Runtime.WriteError(failure.ErrorRecord);
            return;
        }
        Run(cmdlet.ProcessRecord);
    }

    public void End() => Run(cmdlet.EndProcessing);
    public void Stop() => cmdlet.StopProcessing();
    public void Dispose() => (cmdlet as IDisposable)?.Dispose();

    // What a cmdlet lets through ends the pipeline, under the name of its type.
    private void Run(Action step)
    {
        try
        {
            step();
        }
        catch (RuntimeException failure)
        {
            failure.ErrorRecord.SetInvocationInfo(invocation);
            if (failure is CmdletInvocationException && failure.ErrorRecord.InvocationInfo == invocation)
                Runtime.NoteTerminatingError(failure.ErrorRecord);
            throw;
        }
        catch (Exception failure) when (failure is not StopUpstreamCommandsException)
        {
            var record = new ErrorRecord(failure, failure.GetType().FullName!, ErrorCategory.NotSpecified, null);
            record.SetInvocationInfo(invocation);
            throw new CmdletInvocationException(record);
        }
    }
}
