namespace Microsoft.PowerShell.Commands;

/// <summary>The base of the cmdlets that choose how objects are shown.</summary>
public abstract class FormatObjectCommand : CollectingCommand
{
    private protected abstract ObjectControl ControlFor(PSObject item);

    protected internal override void EndProcessing()
    {
        var items = Items.OfType<PSObject>().ToArray();
        if (items.Length > 0)
            WriteObject(new FormatEntry(ControlFor(items[0]), items));
    }
}

[Cmdlet("Format", "Table"), Alias("ft")]
public class FormatTableCommand : FormatObjectCommand
{
    // Columns are as wide as they need be in any case.
    [Parameter] public SwitchParameter AutoSize { get; set; }

    private protected override ObjectControl ControlFor(PSObject item) =>
        (Property is null ? SessionState.View<TableControl>(item) : null) ?? new TableControl(ObjectProperties.Named(item, Property));
}

[Cmdlet("Format", "List"), Alias("fl")]
public class FormatListCommand : FormatObjectCommand
{
    private protected override ObjectControl ControlFor(PSObject item) =>
        (Property is null ? SessionState.View<ListControl>(item) : null) ?? new ListControl(one => ObjectProperties.Named(one, Property));
}
