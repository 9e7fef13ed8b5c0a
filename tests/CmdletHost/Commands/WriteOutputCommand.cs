namespace Microsoft.PowerShell.Commands;

/// <summary>Passes on what it is given.</summary>
[Cmdlet("Write", "Output"), Alias("echo")]
public class WriteOutputCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true), AllowNull, AllowEmptyCollection]
    public PSObject?[]? InputObject { get; set; }
    protected internal override void ProcessRecord() => WriteObject(InputObject is [var only] ? only : InputObject, enumerateCollection: true);
}

/// <summary>Drops what it is given.</summary>
[Cmdlet("Out", "Null")]
public class OutNullCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)] public PSObject? InputObject { get; set; }
}
