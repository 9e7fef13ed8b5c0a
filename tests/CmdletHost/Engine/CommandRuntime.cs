namespace System.Management.Automation;

/// <summary>What a cmdlet says goes through here: to the next cmdlet, to the streams and variables, or nowhere, as the preferences are.</summary>
internal sealed class CommandRuntime(SessionState session, InvocationInfo invocation, Action<object?> output, Func<bool> isStopping)
{
    private bool? answerForAll;

    public SessionState SessionState => session;
    public InvocationInfo MyInvocation => invocation;
    public CommonParameters Common { get; } = new();
    public ShouldProcessParameters Safety { get; } = new();

    /// <summary>Empties the variables that collect, unless their names begin with +.</summary>
    public void Prepare()
    {
        foreach (var name in new[] { Common.ErrorVariable, Common.WarningVariable, Common.InformationVariable, Common.OutVariable }.Where(name => name?.StartsWith('+') == false))
            session.PSVariable.Set(name!, new ArrayList());
    }

    public void WriteObject(object? value)
    {
        ThrowIfStopping();
        Collect(Common.OutVariable, value);
        output(value is null ? null : PSObject.AsPSObject(value));
    }

    public void WriteError(ErrorRecord record)
    {
        record.SetInvocationInfo(invocation);
        Tell(record, session.Streams.Error, Preference(nameof(Common.ErrorAction), "ErrorActionPreference"), Common.ErrorVariable, () => record);
    }

    /// <summary>Notes an error that ends the command; whoever catches it shows it.</summary>
    public void NoteTerminatingError(ErrorRecord record) => Collect(Common.ErrorVariable, record);

    public void WriteWarning(string text) =>
        Tell(new WarningRecord(text), session.Streams.Warning, Preference(nameof(Common.WarningAction), "WarningPreference"), Common.WarningVariable, () => Stopped(text));

    public void WriteVerbose(string text) =>
        Tell(new VerboseRecord(text), session.Streams.Verbose, Preference(nameof(Common.Verbose), "VerbosePreference"), null, () => Stopped(text));

    public void WriteProgress(ProgressRecord record) =>
        Tell(record, session.Streams.Progress, Preference(nameof(Common.ProgressAction), "ProgressPreference"), null, () => Stopped(record.Activity));

    public void WriteInformation(InformationRecord record)
    {
        // The stream keeps a message whatever the preference; only showing it depends on that.
        var action = Preference(nameof(Common.InformationAction), "InformationPreference");
        Tell(record, session.Streams.Information, action == ActionPreference.Ignore ? action : ActionPreference.Continue, Common.InformationVariable, () => Stopped($"{record}"));
        if (action == ActionPreference.Continue || (record.Tags.Contains("PSHOST") && action != ActionPreference.Ignore))
            session.Host.UI.WriteLine(record.ToString());
    }

    /// <summary>Whether to go ahead: after -WhatIf no, after -Confirm or a high impact as the user answers.</summary>
    public bool ShouldProcess(string description, string? question, string? caption)
    {
        ThrowIfStopping();
        if (Given(nameof(Safety.WhatIf)) ?? LanguagePrimitives.IsTrue(session.PSVariable.GetValue("WhatIfPreference")))
        {
            session.Host.UI.WriteLine($"What if: {description}");
            return false;
        }
        if (answerForAll is { } answer)
            return answer;
        var preference = LanguagePrimitives.ConvertTo<ConfirmImpact>(session.PSVariable.GetValue("ConfirmPreference"));
        if (!(Given(nameof(Safety.Confirm)) ?? (preference != ConfirmImpact.None && ((CmdletInfo)invocation.MyCommand).Declaration.ConfirmImpact >= preference)))
        {
            WriteVerbose(description);
            return true;
        }
        var text = question ?? $"Are you sure you want to perform this action?{Environment.NewLine}{description}";
        var choice = session.Host.UI.PromptForChoice(caption ?? "Confirm", text, ["&Yes", "Yes to &All", "&No", "No to A&ll"], 0);
        answerForAll = choice is 1 or 3 ? choice == 1 : null;
        return choice is 0 or 1;
    }

    private void Tell<T>(T record, PSDataCollection<T> stream, ActionPreference action, string? variable, Func<ErrorRecord> stop)
    {
        ThrowIfStopping();
        if (action != ActionPreference.Ignore)
            Collect(variable, record);
        if (action == ActionPreference.Stop)
            throw new ActionPreferenceStopException(stop());
        if (action is ActionPreference.Continue or ActionPreference.Inquire)
            stream.Add(record);
    }

    private static ErrorRecord Stopped(string message) => new(new RuntimeException(message), "ActionPreferenceStop", ErrorCategory.OperationStopped, null);

    private ActionPreference Preference(string parameter, string variable) => invocation.BoundParameters.GetValueOrDefault(parameter) switch
    {
        ActionPreference given => given,
        SwitchParameter given => given ? ActionPreference.Continue : ActionPreference.SilentlyContinue,
        _ => LanguagePrimitives.ConvertTo<ActionPreference>(session.PSVariable.GetValue(variable)),
    };

    private bool? Given(string parameter) => invocation.BoundParameters.TryGetValue(parameter, out var given) ? ((SwitchParameter)given!).IsPresent : null;

    private void Collect(string? variable, object? value)
    {
        if (variable?.TrimStart('+') is not { } name)
            return;
        var list = session.PSVariable.GetValue(name) as ArrayList ?? [];
        list.Add(value);
        session.PSVariable.Set(name, list);
    }

    private void ThrowIfStopping()
    {
        if (isStopping())
            throw new PipelineStoppedException();
    }
}
