using System.Collections.Concurrent;
using System.Reflection;

namespace System.Management.Automation;

/// <summary>A command by its name.</summary>
public abstract class CommandInfo(string name)
{
    public string Name { get; } = name;
}

/// <summary>A cmdlet: its class and what can be given to it.</summary>
public class CmdletInfo : CommandInfo
{
    private static readonly ConcurrentDictionary<Type, CmdletInfo> Known = new();

    private CmdletInfo(Type type) : base($"{Attribute(type).VerbName}-{Attribute(type).NounName}")
    {
        ImplementingType = type;
        Declaration = Attribute(type);
        Parameters = new[] { type, typeof(CommonParameters) }.Concat(Declaration.SupportsShouldProcess ? [typeof(ShouldProcessParameters)] : [])
            .SelectMany(ParameterMetadata.Of).ToArray();
    }

    public Type ImplementingType { get; }
    internal CmdletAttribute Declaration { get; }
    internal IReadOnlyList<ParameterMetadata> Parameters { get; }
    internal static CmdletInfo Of(Type type) => Known.GetOrAdd(type, static one => new CmdletInfo(one));

    /// <summary>The cmdlets of an assembly.</summary>
    internal static IEnumerable<CmdletInfo> In(Assembly assembly) =>
        assembly.GetTypes().Where(type => !type.IsAbstract && type.IsDefined(typeof(CmdletAttribute), false)).Select(Of);

    private static CmdletAttribute Attribute(Type type) => type.GetCustomAttribute<CmdletAttribute>()!;
}

/// <summary>How a command was called.</summary>
public class InvocationInfo
{
    internal InvocationInfo(CommandInfo command, bool expectingInput) => (MyCommand, ExpectingInput) = (command, expectingInput);
    public CommandInfo MyCommand { get; }

    /// <summary>Whether something is piped to it.</summary>
    public bool ExpectingInput { get; }
    public Dictionary<string, object?> BoundParameters { get; } = new(StringComparer.OrdinalIgnoreCase);
}
