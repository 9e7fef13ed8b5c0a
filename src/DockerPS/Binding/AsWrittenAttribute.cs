using System.Globalization;
using System.Management.Automation;

namespace DockerPS.Binding;

/// <summary>
/// Takes a number back to how it was written. To PowerShell, <c>30s</c> is a short integer and <c>5d</c> a decimal, and what
/// the unit was would be lost.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AsWrittenAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether a number alone is refused, because nobody can know what it counts.</summary>
    public bool NeedsUnit { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject { BaseObject: var inner } ? inner : inputData;
        if (value is not (IConvertible and not DateTime and not Enum))
            return inputData;
        // A number in a command line keeps its text; a computed one has none but itself.
        var text = value is string written ? written : inputData is PSObject wrapped ? wrapped.ToString() : Convert.ToString(value, CultureInfo.InvariantCulture)!;
        if (NeedsUnit && double.TryParse(text, CultureInfo.InvariantCulture, out _))
            throw new ArgumentTransformationMetadataException($"{text} has no unit. Write it as {text}h, {text}m or {text}s, or give a TimeSpan.");
        return text;
    }
}
