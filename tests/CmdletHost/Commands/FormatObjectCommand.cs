using System.Management.Automation;
using System.Management.Automation.Formatting;

namespace Microsoft.PowerShell.Commands;

/// <summary>The base of the cmdlets that choose how objects are shown.</summary>
public abstract class FormatObjectCommand : PSCmdlet
{
    private readonly List<PSObject> items = [];
    [Parameter(ValueFromPipeline = true)] public PSObject? InputObject { get; set; }
    [Parameter(Position = 0)] public string[]? Property { get; set; }
    private protected abstract ObjectControl ControlFor(PSObject item);

    protected internal override void ProcessRecord()
    {
        if (InputObject is not null)
            items.Add(InputObject);
    }

    protected internal override void EndProcessing()
    {
        if (items.Count > 0)
            WriteObject(new FormatEntry(ControlFor(items[0]), items));
    }

    /// <summary>The module's own view of this shape; null where it has none.</summary>
    private protected ObjectControl? View<T>(PSObject item) where T : ObjectControl => item.TypeNames
        .Select(name => SessionState.Views.Find(view => view.Control is T && view.TypeNames.Contains(name))?.Control).FirstOrDefault(control => control is not null);
}

/// <summary>Shows objects as a table.</summary>
[Cmdlet("Format", "Table")]
public class FormatTableCommand : FormatObjectCommand
{
    // Columns are as wide as they need be in any case.
    [Parameter] public SwitchParameter AutoSize { get; set; }

    private protected override ObjectControl ControlFor(PSObject item) => Property is not null
        ? new TableControl(ObjectProperties.Named(item, Property))
        : View<TableControl>(item) ?? new TableControl(item.Properties.Select(property => property.Name));
}

/// <summary>Shows objects as lists.</summary>
[Cmdlet("Format", "List")]
public class FormatListCommand : FormatObjectCommand
{
    private protected override ObjectControl ControlFor(PSObject item) => Property is not null
        ? new ListControl(one => ObjectProperties.Named(one, Property))
        : View<ListControl>(item) ?? new ListControl(one => one.Properties.Select(property => property.Name));
}
