namespace Microsoft.PowerShell.Commands;

public class GenericMeasureInfo
{
    public int Count { get; init; }
    public double? Average { get; init; }
    public double? Sum { get; init; }
    public object? Maximum { get; init; }
    public object? Minimum { get; init; }
    public double? StandardDeviation { get; init; }
    public string? Property { get; init; }
}

/// <summary>Counts objects, and sums what their properties are.</summary>
[Cmdlet("Measure", "Object"), Alias("measure")]
public class MeasureObjectCommand : CollectingCommand
{
    [Parameter] public SwitchParameter Sum { get; set; }
    [Parameter] public SwitchParameter Average { get; set; }
    [Parameter] public SwitchParameter Maximum { get; set; }
    [Parameter] public SwitchParameter Minimum { get; set; }

    protected internal override void EndProcessing()
    {
        foreach (var name in Property ?? [""])
            WriteObject(Measure(name));
    }

    private GenericMeasureInfo Measure(string name)
    {
        var values = Items.Select(item => name.Length == 0 ? item : ObjectProperties.Value(item, name)).Where(value => value is not null).ToArray();
        var numbers = Sum || Average ? values.Select(LanguagePrimitives.ConvertTo<double>).ToArray() : [];
        return new GenericMeasureInfo
        {
            Count = values.Length,
            Property = name.Length == 0 ? null : name,
            Sum = Sum ? numbers.Sum() : null,
            Average = Average && numbers.Length > 0 ? numbers.Average() : null,
            Maximum = Maximum ? Extreme(values.MaxBy(value => value, ObjectProperties.Order)) : null,
            Minimum = Minimum ? Extreme(values.MinBy(value => value, ObjectProperties.Order)) : null,
        };
    }

    // PowerShell gives the greatest and the least of numbers as a double.
    private static object? Extreme(object? value) => LanguagePrimitives.IsNumber(PSObject.Base(value)) ? Convert.ToDouble(PSObject.Base(value), CultureInfo.InvariantCulture) : value;
}
