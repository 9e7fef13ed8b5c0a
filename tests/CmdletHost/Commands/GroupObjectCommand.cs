namespace Microsoft.PowerShell.Commands;

/// <summary>Objects that have a value in common.</summary>
public class GroupInfo(IList<object?> values)
{
    public Collection<object?> Values { get; } = new(values);
    public virtual int Count => Group.Count;
    public Collection<PSObject?> Group { get; } = [];
    public string Name => string.Join(", ", Values.Select(LanguagePrimitives.ConvertTo<string>));
}

public class GroupInfoNoElement(GroupInfo group) : GroupInfo(group.Values)
{
    public override int Count => group.Count;
}

/// <summary>Gathers the objects by their properties.</summary>
[Cmdlet("Group", "Object"), Alias("group")]
public class GroupObjectCommand : CollectingCommand
{
    [Parameter] public SwitchParameter NoElement { get; set; }

    protected internal override void EndProcessing()
    {
        var groups = new List<GroupInfo>();
        foreach (var item in Items)
        {
            var key = Key(item);
            var group = groups.Find(one => one.Values.Zip(key).All(pair => LanguagePrimitives.Equals(pair.First, pair.Second)));
            if (group is null)
                groups.Add(group = new GroupInfo(key));
            group.Group.Add(item);
        }
        foreach (var group in groups.OrderBy(group => group.Values, KeyOrder))
            WriteObject(NoElement ? new GroupInfoNoElement(group) : group);
    }
}
