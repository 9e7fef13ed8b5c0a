namespace System.Management.Automation;

public abstract class CommandInfo(string name)
{
    public string Name { get; } = name;
}

/// <summary>A cmdlet: its class and what can be given to it.</summary>
public class CmdletInfo : CommandInfo
{
    private static readonly ConcurrentDictionary<Assembly, CmdletInfo[]> Known = new();

    private CmdletInfo(Type type, CmdletAttribute declaration) : base($"{declaration.VerbName}-{declaration.NounName}")
    {
        (ImplementingType, Declaration) = (type, declaration);
        Type[] owners = declaration.SupportsShouldProcess ? [type, typeof(CommonParameters), typeof(ShouldProcessParameters)] : [type, typeof(CommonParameters)];
        Parameters = owners.SelectMany(ParameterMetadata.Of).ToArray();
    }

    public Type ImplementingType { get; }
    internal CmdletAttribute Declaration { get; }
    internal string DefaultSet => Declaration.DefaultParameterSetName ?? ParameterAttribute.AllParameterSets;
    internal IList<string> Aliases => ImplementingType.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? [];
    internal IReadOnlyList<ParameterMetadata> Parameters { get; }

    internal static CmdletInfo[] In(Assembly assembly) => Known.GetOrAdd(assembly, static known => known.GetTypes()
        .Where(type => !type.IsAbstract && type.IsDefined(typeof(CmdletAttribute), false))
        .Select(type => new CmdletInfo(type, type.GetCustomAttribute<CmdletAttribute>()!)).ToArray());

    /// <summary>The parameter of a name or alias, else all that have one that begins so.</summary>
    internal IReadOnlyList<ParameterMetadata> FindParameters(string name) =>
        Parameters.FirstOrDefault(parameter => parameter.IsCalled(name)) is { } exact ? [exact] : Parameters.Where(parameter => parameter.BeginsWith(name)).ToArray();
}

/// <summary>How a command was called.</summary>
public class InvocationInfo(CommandInfo command, bool expectingInput)
{
    public CommandInfo MyCommand => command;
    public bool ExpectingInput => expectingInput;
    public Dictionary<string, object?> BoundParameters { get; } = new(StringComparer.OrdinalIgnoreCase);
}
