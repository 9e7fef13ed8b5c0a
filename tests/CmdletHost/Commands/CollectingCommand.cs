namespace Microsoft.PowerShell.Commands;

/// <summary>The base of the cmdlets that need all the objects before they give any.</summary>
public abstract class CollectingCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)] public PSObject? InputObject { get; set; }
    [Parameter(Position = 0)] public string[]? Property { get; set; }
    private protected List<PSObject?> Items { get; } = [];
    protected internal override void ProcessRecord() => Items.Add(InputObject);

    /// <summary>What an object is sorted and grouped by: the values of the properties, or itself where none are named.</summary>
    private protected object?[] Key(PSObject? item) => Property is null ? [item] : Property.Select(name => ObjectProperties.Value(item, name)).ToArray();

    private protected static IComparer<IEnumerable<object?>> KeyOrder { get; } = Comparer<IEnumerable<object?>>.Create((one, other) =>
        one.Zip(other, ObjectProperties.Order.Compare).FirstOrDefault(sign => sign != 0));
}
