namespace Microsoft.PowerShell.Commands;

/// <summary>The objects in the order of their properties.</summary>
[Cmdlet("Sort", "Object"), Alias("sort")]
public class SortObjectCommand : CollectingCommand
{
    [Parameter] public SwitchParameter Descending { get; set; }
    [Parameter] public SwitchParameter Unique { get; set; }
    [Parameter] public int? Top { get; set; }

    protected internal override void EndProcessing()
    {
        var sorted = (Descending ? Items.OrderByDescending(Key, KeyOrder) : Items.OrderBy(Key, KeyOrder)).ToArray();
        var wanted = Unique ? sorted.Where((item, at) => at == 0 || KeyOrder.Compare(Key(sorted[at - 1]), Key(item)) != 0) : sorted;
        WriteObject(wanted.Take(Top ?? sorted.Length), enumerateCollection: true);
    }
}
