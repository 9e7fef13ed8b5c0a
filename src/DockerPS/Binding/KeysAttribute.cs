using System.Management.Automation;

namespace DockerPS.Binding;

/// <summary>Puts the commas back between keys: without quotes, <c>ctrl-x,x</c> is an array to PowerShell.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeysAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject { BaseObject: var inner } ? inner : inputData;
        return value is object[] keys ? string.Join(',', keys) : inputData;
    }
}
