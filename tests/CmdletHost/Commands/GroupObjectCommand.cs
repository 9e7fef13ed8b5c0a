using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Objects that have a value in common.</summary>
public class GroupInfo(object?[] values, Collection<PSObject?> group)
{
    public Collection<object?> Values { get; } = new(values);
    public int Count => group.Count;
    public Collection<PSObject?> Group => group;
    public string Name => string.Join(", ", Values.Select(LanguagePrimitives.ConvertTo<string>));
}

/// <summary>A group without its objects.</summary>
public class GroupInfoNoElement(GroupInfo group)
{
    public Collection<object?> Values => group.Values;
    public int Count => group.Count;
    public Collection<PSObject?> Group { get; } = [];
    public string Name => group.Name;
}

/// <summary>Gathers the objects by their properties.</summary>
[Cmdlet("Group", "Object")]
public class GroupObjectCommand : PSCmdlet
{
    private readonly List<PSObject?> items = [];
    [Parameter(ValueFromPipeline = true)] public PSObject? InputObject { get; set; }
    [Parameter(Position = 0)] public string[]? Property { get; set; }
    [Parameter] public SwitchParameter NoElement { get; set; }
    protected internal override void ProcessRecord() => items.Add(InputObject);

    protected internal override void EndProcessing()
    {
        object?[] Key(PSObject? item) => (Property ?? []).Select(name => ObjectProperties.Value(item, name)).DefaultIfEmpty(Property is null ? item : null).ToArray();
        var groups = new List<GroupInfo>();
        foreach (var item in items)
        {
            var key = Key(item);
            var group = groups.Find(one => one.Values.Zip(key).All(pair => LanguagePrimitives.Equals(pair.First, pair.Second)));
            if (group is null)
                groups.Add(group = new GroupInfo(key, []));
            group.Group.Add(item);
        }
        var sorted = Enumerable.Range(0, Property?.Length ?? 1).Aggregate(groups.OrderBy(_ => 0), (sorted, at) => sorted.ThenBy(group => group.Values[at], ObjectProperties.Order));
        foreach (var group in sorted)
            WriteObject(NoElement ? new GroupInfoNoElement(group) : group);
    }
}
