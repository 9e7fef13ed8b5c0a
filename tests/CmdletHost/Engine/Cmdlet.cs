namespace System.Management.Automation;

/// <summary>The life of a cmdlet, and what it can say.</summary>
public abstract class Cmdlet
{
    // Set before anything of the cmdlet runs.
    internal CommandRuntime CommandRuntime { get; set; } = null!;
    public void WriteObject(object? sendToPipeline) => CommandRuntime.WriteObject(sendToPipeline);

    public void WriteObject(object? sendToPipeline, bool enumerateCollection)
    {
        foreach (var one in enumerateCollection ? LanguagePrimitives.Elements(sendToPipeline) : [sendToPipeline])
            CommandRuntime.WriteObject(one);
    }

    public void WriteError(ErrorRecord errorRecord) => CommandRuntime.WriteError(errorRecord);
    public void WriteWarning(string text) => CommandRuntime.WriteWarning(text);
    public void WriteVerbose(string text) => CommandRuntime.WriteVerbose(text);
    public void WriteProgress(ProgressRecord progressRecord) => CommandRuntime.WriteProgress(progressRecord);
    public void WriteInformation(object messageData, string[] tags) => CommandRuntime.WriteInformation(new InformationRecord(messageData, tags));

    /// <summary>Ends the cmdlet, and the pipeline with it.</summary>
    public void ThrowTerminatingError(ErrorRecord errorRecord)
    {
        errorRecord.SetInvocationInfo(CommandRuntime.MyInvocation);
        throw new CmdletInvocationException(errorRecord);
    }

    public bool ShouldProcess(string target, string action) => CommandRuntime.ShouldProcess($"Performing the operation \"{action}\" on target \"{target}\".", null, null);

    public bool ShouldProcess(string verboseDescription, string verboseWarning, string caption) =>
        CommandRuntime.ShouldProcess(verboseDescription, verboseWarning, caption);

    protected internal virtual void BeginProcessing() { }
    protected internal virtual void ProcessRecord() { }
    protected internal virtual void EndProcessing() { }
    protected internal virtual void StopProcessing() { }
}

/// <summary>A cmdlet that knows the session it runs in.</summary>
public abstract class PSCmdlet : Cmdlet
{
    public SessionState SessionState => CommandRuntime.SessionState;
    public PSHost Host => CommandRuntime.SessionState.Host;
    public InvocationInfo MyInvocation => CommandRuntime.MyInvocation;
    public ProviderIntrinsics InvokeProvider => new(new ItemCmdletProviderIntrinsics(CommandRuntime.SessionState));
    public object? GetVariableValue(string name) => CommandRuntime.SessionState.PSVariable.GetValue(name);
    public object? GetVariableValue(string name, object? defaultValue) => GetVariableValue(name) ?? defaultValue;
    public string GetUnresolvedProviderPathFromPSPath(string path) => CommandRuntime.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out _, out _);
}
