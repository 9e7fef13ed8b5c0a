namespace System.Management.Automation;

/// <summary>How a command was called.</summary>
public class InvocationInfo
{
    internal InvocationInfo(CommandInfo command, bool expectingInput) => (MyCommand, ExpectingInput) = (command, expectingInput);
    public CommandInfo MyCommand { get; }

    /// <summary>Whether something is piped to it.</summary>
    public bool ExpectingInput { get; }
    public Dictionary<string, object?> BoundParameters { get; } = new(StringComparer.OrdinalIgnoreCase);
}
