namespace Microsoft.PowerShell.Commands;

/// <summary>Gives a property of each object, or what a method without parameters returns; nothing but this plain form.</summary>
[Cmdlet("ForEach", "Object", SupportsShouldProcess = true), Alias("%")]
public class ForEachObjectCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)] public PSObject? InputObject { get; set; }
    [Parameter(Mandatory = true, Position = 0)] public string MemberName { get; set; } = "";

    protected internal override void ProcessRecord()
    {
        if (InputObject is null)
            return;
        if (PSObject.FindMember(InputObject, MemberName) is { } property)
            WriteObject(property.Value, enumerateCollection: true);
        else if (InputObject.BaseObject.GetType().GetMethod(MemberName, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase, []) is { } method)
            WriteObject(method.Invoke(InputObject.BaseObject, null), enumerateCollection: true);
        else
            WriteObject(null);
    }
}
