namespace System.Management.Automation;

/// <summary>Makes a property a parameter, once for each parameter set that has it.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class ParameterAttribute : Attribute
{
    public const string AllParameterSets = "__AllParameterSets";

    public int Position { get; set; } = int.MinValue;
    public string ParameterSetName { get; set; } = AllParameterSets;
    public bool Mandatory { get; set; }
    public bool ValueFromPipeline { get; set; }
    public bool ValueFromPipelineByPropertyName { get; set; }
    public bool ValueFromRemainingArguments { get; set; }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class AliasAttribute(params string[] aliasNames) : Attribute
{
    public IList<string> AliasNames { get; } = aliasNames;
}

/// <summary>Tells the help alone that a parameter takes wildcards.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SupportsWildcardsAttribute : Attribute;

/// <summary>Names the class that completes a parameter.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class ArgumentCompleterAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}

public interface IArgumentCompleter
{
    IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters);
}

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
}

/// <summary>What a cmdlet writes; nothing here acts on it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutputTypeAttribute(params Type[] type) : Attribute
{
    public Type[] Type { get; } = type;
    public string[]? ParameterSetName { get; set; }
}
