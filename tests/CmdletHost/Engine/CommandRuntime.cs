using System.Collections;

namespace System.Management.Automation;

/// <summary>What a cmdlet says goes through here: to the next cmdlet, to the streams and variables, or nowhere, as the preferences are.</summary>
internal sealed class CommandRuntime(SessionState session, InvocationInfo invocation, Action<object?> output, Func<bool> isStopping)
{
    private bool? answerForAll;
    public SessionState SessionState => session;
    public InvocationInfo MyInvocation => invocation;
    public CommonParameters Common { get; } = new();
    public ShouldProcessParameters Safety { get; } = new();
    private CmdletInfo Command => (CmdletInfo)invocation.MyCommand;
    private PSDataStreams Streams => session.Streams;

    /// <summary>Empties the variables that collect, unless their names begin with +.</summary>
    public void Prepare()
    {
        foreach (var name in new[] { Common.ErrorVariable, Common.WarningVariable, Common.InformationVariable, Common.OutVariable })
        {
            if (name is not null && !name.StartsWith('+'))
                session.PSVariable.Set(name, new ArrayList());
        }
    }

    public void WriteObject(object? value)
    {
        ThrowIfStopping();
        Collect(Common.OutVariable, value);
        output(value is null ? null : PSObject.AsPSObject(value));
    }

    public void WriteError(ErrorRecord record)
    {
        ThrowIfStopping();
        record.SetInvocationInfo(invocation);
        var action = Preference(nameof(Common.ErrorAction), Common.ErrorAction, "ErrorActionPreference");
        if (action == ActionPreference.Ignore)
            return;
        if (action == ActionPreference.Stop)
        {
            Collect(Common.ErrorVariable, record);
            throw new ActionPreferenceStopException(record);
        }
        Collect(Common.ErrorVariable, record);
        if (action == ActionPreference.Continue)
            Streams.Error.Add(record);
    }

    /// <summary>Notes an error that ends the command; whoever catches it shows it.</summary>
    public void NoteTerminatingError(ErrorRecord record) => Collect(Common.ErrorVariable, record);

    public void WriteWarning(string text)
    {
        ThrowIfStopping();
        var record = new WarningRecord(text);
        var action = Preference(nameof(Common.WarningAction), Common.WarningAction, "WarningPreference");
        Tell(action, record, () => Streams.Warning.Add(record));
        if (action != ActionPreference.Ignore)
            Collect(Common.WarningVariable, record);
    }

    public void WriteVerbose(string text)
    {
        ThrowIfStopping();
        var record = new VerboseRecord(text);
        Tell(Switched(nameof(Common.Verbose), Common.Verbose, "VerbosePreference"), record, () => Streams.Verbose.Add(record));
    }

    public void WriteInformation(InformationRecord record)
    {
        ThrowIfStopping();
        var action = Preference(nameof(Common.InformationAction), Common.InformationAction, "InformationPreference");
        if (action == ActionPreference.Ignore)
            return;
        Collect(Common.InformationVariable, record);
        // The stream keeps a message whatever the preference; only showing it depends on that.
        Streams.Information.Add(record);
        if (action == ActionPreference.Continue || record.Tags.Contains("PSHOST"))
            session.Host.UI.WriteLine(record.ToString());
    }

    public void WriteProgress(ProgressRecord record)
    {
        ThrowIfStopping();
        if (Preference(nameof(Common.ProgressAction), Common.ProgressAction, "ProgressPreference") == ActionPreference.Continue)
            Streams.Progress.Add(record);
    }

    /// <summary>Whether to go ahead: after -WhatIf no, after -Confirm or a high impact as the user answers.</summary>
    public bool ShouldProcess(string description, string? question, string? caption)
    {
        ThrowIfStopping();
        if (IsBound(nameof(Safety.WhatIf)) ? Safety.WhatIf : LanguagePrimitives.IsTrue(session.PSVariable.GetValue("WhatIfPreference")))
        {
            session.Host.UI.WriteLine($"What if: {description}");
            return false;
        }
        if (answerForAll is { } answer)
            return answer;
        if (!MustConfirm())
        {
            WriteVerbose(description);
            return true;
        }
        var text = $"{question ?? "Are you sure you want to perform this action?"}{(question is null ? $"{Environment.NewLine}{description}" : "")}";
        var choice = session.Host.UI.PromptForChoice(caption ?? "Confirm", text, ["&Yes", "Yes to &All", "&No", "No to A&ll"], 0);
        if (choice is 1 or 3)
            answerForAll = choice == 1;
        return choice is 0 or 1;
    }

    private bool MustConfirm()
    {
        if (IsBound(nameof(Safety.Confirm)))
            return Safety.Confirm;
        var preference = LanguagePrimitives.ConvertTo<ConfirmImpact>(session.PSVariable.GetValue("ConfirmPreference"));
        return preference != ConfirmImpact.None && Command.Declaration.ConfirmImpact >= preference;
    }

    private static void Tell(ActionPreference action, InformationalRecord record, Action write)
    {
        switch (action)
        {
            case ActionPreference.Continue or ActionPreference.Inquire:
                write();
                break;
            case ActionPreference.Stop:
                write();
                throw new ActionPreferenceStopException(new ErrorRecord(new RuntimeException(record.Message), "ActionPreferenceStop", ErrorCategory.OperationStopped, null));
        }
    }

    private ActionPreference Switched(string parameter, bool given, string variable) => IsBound(parameter)
        ? given ? ActionPreference.Continue : ActionPreference.SilentlyContinue
        : FromVariable(variable);

    private ActionPreference Preference(string parameter, ActionPreference given, string variable) => IsBound(parameter) ? given : FromVariable(variable);
    private ActionPreference FromVariable(string variable) => LanguagePrimitives.ConvertTo<ActionPreference>(session.PSVariable.GetValue(variable));
    private bool IsBound(string parameter) => invocation.BoundParameters.ContainsKey(parameter);

    private void Collect(string? variable, object? value)
    {
        if (variable is not null)
            ((ArrayList)(session.PSVariable.GetValue(variable.TrimStart('+')) as ArrayList ?? session.PSVariable.Set<ArrayList>(variable.TrimStart('+'), []))).Add(value);
    }

    private void ThrowIfStopping()
    {
        if (isStopping())
            throw new PipelineStoppedException();
    }
}
