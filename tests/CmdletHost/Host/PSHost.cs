namespace System.Management.Automation.Host;

/// <summary>The program around the pipelines.</summary>
public record PSHost(PSHostUserInterface UI);

/// <summary>What the user sees, and is asked. This one is silent and answers nothing; the command line's writes to the console.</summary>
public class PSHostUserInterface
{
    public virtual void WriteLine(string value) { }

    /// <summary>Asks a question, and gives the index of the choice.</summary>
    public virtual int PromptForChoice(string caption, string message, IReadOnlyList<string> choices, int defaultChoice) => throw new HostException(
        "A command that prompts the user failed because the host program or the command type does not support user interaction. The host was attempting to request confirmation with the following message: " + message);
}
