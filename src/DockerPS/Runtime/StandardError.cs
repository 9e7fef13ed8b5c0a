using System.Management.Automation;

namespace DockerPS.Runtime;

/// <summary>
/// Writes what a process in a container says on its standard error to the error stream. Many programs tell their progress
/// there, so that, as with native commands, $ErrorActionPreference does not turn a line into the end of a script.
/// </summary>
internal sealed class StandardError(PSCmdlet cmdlet) : IDisposable
{
    // A cmdlet cannot write an error past the preference itself; a script with a preference of its own can, on its behalf.
    private const string Script =
        "param($preference) & { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $line) process { $PSCmdlet.WriteError($line) } } -ErrorAction $preference";

    // PowerShell shows a record with this id as the bare line, and scripts know it from native commands.
    private const string ErrorId = "NativeCommandError";

    private SteppablePipeline? pipeline;

    /// <param name="line">A line of standard error.</param>
    /// <param name="container">The container it comes from.</param>
    public void Write(string line, string container)
    {
        if (pipeline is null)
        {
            pipeline = ScriptBlock.Create(Script).GetSteppablePipeline(CommandOrigin.Internal, [Preference()]);
            // The context makes the cmdlet's own error stream that of the script.
            pipeline.Begin(expectInput: true, (EngineIntrinsics)cmdlet.GetVariableValue("ExecutionContext"));
        }
        pipeline.Process(new ErrorRecord(new RemoteException(line), ErrorId, ErrorCategory.NotSpecified, container));
    }

    public void Dispose() => pipeline?.Dispose();

    // What the user says of this very call may silence the lines. It may not make them fatal either: -FailOnExitCode is for that.
    private ActionPreference Preference() =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var given)
        && given is ActionPreference.SilentlyContinue or ActionPreference.Ignore
            ? (ActionPreference)given
            : ActionPreference.Continue;
}
