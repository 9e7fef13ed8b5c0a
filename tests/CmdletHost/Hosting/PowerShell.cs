namespace System.Management.Automation;

/// <summary>What a pipeline said besides its output. Other threads may watch.</summary>
public sealed class PSDataStreams
{
    public PSDataCollection<ErrorRecord> Error { get; } = new();
    public PSDataCollection<WarningRecord> Warning { get; } = new();
    public PSDataCollection<VerboseRecord> Verbose { get; } = new();
    public PSDataCollection<InformationRecord> Information { get; } = new();
    public PSDataCollection<ProgressRecord> Progress { get; } = new();
}

/// <summary>A list that one thread adds to while others read it.</summary>
public sealed class PSDataCollection<T> : ConcurrentQueue<T>
{
    public event EventHandler<T>? DataAdded;

    public void Add(T item)
    {
        Enqueue(item);
        DataAdded?.Invoke(this, item);
    }
}

/// <summary>Runs a script in a session: here, a list of pipelines.</summary>
public sealed class PowerShell(Runspace runspace)
{
    private string script = "";
    private volatile bool isStopped;

    public PSDataStreams Streams { get; } = new();
    public PSDataCollection<PSObject?> Output { get; } = new();
    public static PowerShell Create(Runspace runspace) => new(runspace);

    public PowerShell AddScript(string script)
    {
        this.script = script;
        return this;
    }

    /// <summary>Runs it to its end. A pipeline that ends in an error does not keep the next from running, unless the preference is Stop.</summary>
    /// <exception cref="ParseException">The text is wrong, or is more than this stand-in can run; nothing has run.</exception>
    /// <exception cref="ActionPreferenceStopException">An error that was to end the script.</exception>
    /// <exception cref="PipelineStoppedException">Stop was called.</exception>
    public PSDataCollection<PSObject?> Invoke()
    {
        var session = runspace.SessionState;
        session.Streams = Streams;
        foreach (var statement in Parser.ParseInput(script).Statements)
        {
            if (isStopped)
                throw new PipelineStoppedException();
            Run(statement, session);
        }
        return Output;
    }

    /// <summary>Ends what runs, as Ctrl+C does.</summary>
    public void Stop()
    {
        isStopped = true;
        foreach (var pipeline in runspace.SessionState.Running.Keys)
            pipeline.Stop();
    }

    private void Run(StatementAst statement, SessionState session)
    {
        try
        {
            statement.Execute(session, item => Output.Add(item is null ? null : PSObject.AsPSObject(item)));
        }
        catch (RuntimeException failure) when (failure is not (ParseException or PipelineStoppedException or ActionPreferenceStopException)
            && LanguagePrimitives.ConvertTo<ActionPreference>(session.PSVariable.GetValue("ErrorActionPreference")) != ActionPreference.Stop)
        {
            Streams.Error.Add(failure.ErrorRecord);
        }
    }
}
