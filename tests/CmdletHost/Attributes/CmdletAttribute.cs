namespace System.Management.Automation;

public enum ConfirmImpact { None, Low, Medium, High }

/// <summary>Makes a class a cmdlet, and says whether it asks before it changes something.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CmdletAttribute(string verbName, string nounName) : Attribute
{
    public string VerbName { get; } = verbName;
    public string NounName { get; } = nounName;
    public string? DefaultParameterSetName { get; set; }
    public bool SupportsShouldProcess { get; set; }
    public ConfirmImpact ConfirmImpact { get; set; } = ConfirmImpact.Medium;
    public string? HelpUri { get; set; }
}

/// <summary>What a cmdlet writes; nothing here acts on it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutputTypeAttribute(params Type[] type) : Attribute
{
    public Type[] Type { get; } = type;
    public string[]? ParameterSetName { get; set; }
}
