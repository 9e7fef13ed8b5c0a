namespace System.Management.Automation;

public enum CommandOrigin { Runspace, Internal }

/// <summary>
/// A script within the module. There is no script language here; the module's only script passes on error records past the
/// error preference of the cmdlet, and that is what this does, whatever the text.
/// </summary>
public class ScriptBlock
{
    private ScriptBlock() { }

    public static ScriptBlock Create(string script) => script.Contains("$PSCmdlet.WriteError", StringComparison.Ordinal)
        ? new ScriptBlock()
        : throw ParseException.NeedsPowerShell($"The script '{script}'");

    public SteppablePipeline GetSteppablePipeline(CommandOrigin commandOrigin, object[] args) => new((ActionPreference)args[0]);
}

/// <summary>A pipeline that another command drives item by item.</summary>
public sealed class SteppablePipeline(ActionPreference preference) : IDisposable
{
    private SessionState? session;

    public void Begin(bool expectInput, EngineIntrinsics contextToRedirectTo) => session = contextToRedirectTo.SessionState;

    public Array Process(object input)
    {
        if (preference == ActionPreference.Continue)
            session!.Streams.Error.Add((ErrorRecord)input);
        return Array.Empty<object>();
    }

    public void Dispose() => session = null;
}
