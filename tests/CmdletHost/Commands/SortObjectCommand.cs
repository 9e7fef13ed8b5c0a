using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>The objects in the order of their properties.</summary>
[Cmdlet("Sort", "Object")]
public class SortObjectCommand : PSCmdlet
{
    private readonly List<PSObject?> items = [];
    [Parameter(ValueFromPipeline = true)] public PSObject? InputObject { get; set; }
    [Parameter(Position = 0)] public string[]? Property { get; set; }
    [Parameter] public SwitchParameter Descending { get; set; }
    [Parameter] public SwitchParameter Unique { get; set; }
    [Parameter] public int? Top { get; set; }
    protected internal override void ProcessRecord() => items.Add(InputObject);

    protected internal override void EndProcessing()
    {
        var keys = (Property ?? [""]).Select(name => (Func<PSObject?, object?>)(item => name.Length == 0 ? item : ObjectProperties.Value(item, name))).ToArray();
        var sorted = items.OrderBy(_ => 0);
        foreach (var key in keys)
            sorted = Descending ? sorted.ThenByDescending(key, ObjectProperties.Order) : sorted.ThenBy(key, ObjectProperties.Order);
        PSObject? before = null;
        var count = 0;
        foreach (var item in sorted)
        {
            if (Unique && count > 0 && keys.All(key => ObjectProperties.Order.Compare(key(before), key(item)) == 0))
                continue;
            if (count++ == Top)
                return;
            WriteObject(before = item);
        }
    }
}
