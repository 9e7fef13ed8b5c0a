namespace Microsoft.PowerShell.Commands;

/// <summary>Some of the objects, or some of their properties.</summary>
[Cmdlet("Select", "Object"), Alias("select")]
public class SelectObjectCommand : PSCmdlet
{
    private readonly List<PSObject> last = [];
    private readonly List<PSObject> written = [];
    private int seen;
    [Parameter(ValueFromPipeline = true)] public PSObject? InputObject { get; set; }
    [Parameter(Position = 0)] public string[]? Property { get; set; }
    [Parameter] public string[]? ExcludeProperty { get; set; }
    [Parameter] public string? ExpandProperty { get; set; }
    [Parameter] public SwitchParameter Unique { get; set; }
    [Parameter, ValidateRange(0, int.MaxValue)] public int? First { get; set; }
    [Parameter, ValidateRange(0, int.MaxValue)] public int? Last { get; set; }
    [Parameter, ValidateRange(0, int.MaxValue)] public int Skip { get; set; }

    protected internal override void BeginProcessing()
    {
        if (First == 0)
            throw new StopUpstreamCommandsException(this);
    }

    protected internal override void ProcessRecord()
    {
        if (InputObject is null)
            return;
        if (Last is { } count)
        {
            last.Add(InputObject);
            if (last.Count > count + Skip)
                last.RemoveAt(0);
            return;
        }
        if (++seen <= Skip)
            return;
        Pass(InputObject);
        if (seen - Skip == First)
            throw new StopUpstreamCommandsException(this);
    }

    protected internal override void EndProcessing()
    {
        foreach (var item in last.Take(last.Count - Skip))
            Pass(item);
    }

    private void Pass(PSObject item)
    {
        var selected = Property is null && ExcludeProperty is null ? item : Select(item);
        if (ExpandProperty is not null)
            Expand(item);
        else if (!Unique || !written.Exists(one => IsSame(one, selected)))
        {
            written.Add(selected);
            WriteObject(selected);
        }
    }

    private PSObject Select(PSObject item)
    {
        var selected = new PSObject();
        selected.TypeNames.Insert(0, $"Selected.{item.TypeNames[0]}");
        var without = (ExcludeProperty ?? []).Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase)).ToArray();
        foreach (var name in ObjectProperties.Named(item, Property).Where(name => !Array.Exists(without, pattern => pattern.IsMatch(name))))
            selected.Properties.Add(new PSNoteProperty(name, ObjectProperties.Value(item, name)));
        return selected;
    }

    private void Expand(PSObject item)
    {
        if (PSObject.FindMember(item, ExpandProperty!) is { } property)
            WriteObject(property.Value, enumerateCollection: true);
        else
            WriteError(new ErrorRecord(new PSArgumentException($"Property \"{ExpandProperty}\" cannot be found."), "ExpandPropertyNotFound", ErrorCategory.InvalidArgument, item));
    }

    private static bool IsSame(PSObject one, PSObject other) => one.BaseObject is PSCustomObject
        ? one.Properties.Select(property => property.Value).SequenceEqual(other.Properties.Select(property => property.Value))
        : Equals(one.BaseObject, other.BaseObject);
}
