namespace Microsoft.PowerShell.Commands;

/// <summary>Passes on what a property says yes of; nothing but its plain form.</summary>
[Cmdlet("Where", "Object"), Alias("where", "?")]
public class WhereObjectCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)] public PSObject? InputObject { get; set; }
    [Parameter(Mandatory = true, Position = 0)] public string Property { get; set; } = "";
    [Parameter(Position = 1)] public object? Value { get; set; }
    [Parameter, Alias("IEQ")] public SwitchParameter EQ { get; set; }
    [Parameter, Alias("INE")] public SwitchParameter NE { get; set; }
    [Parameter, Alias("IGT")] public SwitchParameter GT { get; set; }
    [Parameter, Alias("IGE")] public SwitchParameter GE { get; set; }
    [Parameter, Alias("ILT")] public SwitchParameter LT { get; set; }
    [Parameter, Alias("ILE")] public SwitchParameter LE { get; set; }
    [Parameter, Alias("ILike")] public SwitchParameter Like { get; set; }
    [Parameter, Alias("INotLike")] public SwitchParameter NotLike { get; set; }
    [Parameter, Alias("IMatch")] public SwitchParameter Match { get; set; }
    [Parameter, Alias("INotMatch")] public SwitchParameter NotMatch { get; set; }
    [Parameter, Alias("IContains")] public SwitchParameter Contains { get; set; }
    [Parameter, Alias("INotContains")] public SwitchParameter NotContains { get; set; }
    [Parameter, Alias("IIn")] public SwitchParameter In { get; set; }
    [Parameter, Alias("INotIn")] public SwitchParameter NotIn { get; set; }
    [Parameter] public SwitchParameter Not { get; set; }

    protected internal override void ProcessRecord()
    {
        if (IsWanted(ObjectProperties.Value(InputObject, Property)))
            WriteObject(InputObject);
    }

    private bool IsWanted(object? left)
    {
        if (In || NotIn)
            return LanguagePrimitives.Elements(Value).Any(one => LanguagePrimitives.Equals(left, one)) == In;
        if (Contains || NotContains)
            return LanguagePrimitives.Elements(left).Any(one => LanguagePrimitives.Equals(one, Value)) == Contains;
        if (Compared() is not { } holds)
            return LanguagePrimitives.IsTrue(left) != Not;
        // Of several values those are left that it holds for.
        return LanguagePrimitives.GetEnumerable(left) is { } many
            ? many.Where(holds).ToArray() is { Length: > 0 } kept && (kept.Length > 1 || LanguagePrimitives.IsTrue(kept[0]))
            : holds(left);
    }

    private Func<object?, bool>? Compared() =>
        EQ ? one => LanguagePrimitives.Equals(one, Value)
        : NE ? one => !LanguagePrimitives.Equals(one, Value)
        : GT ? one => LanguagePrimitives.Compare(one, Value) > 0
        : GE ? one => LanguagePrimitives.Compare(one, Value) >= 0
        : LT ? one => LanguagePrimitives.Compare(one, Value) < 0
        : LE ? one => LanguagePrimitives.Compare(one, Value) <= 0
        : Like || NotLike ? one => Pattern().IsMatch(Text(one)) == Like
        : Match || NotMatch ? one => Regex.IsMatch(Text(one), Text(Value), RegexOptions.IgnoreCase) == Match
        // A value alone is compared with.
        : MyInvocation.BoundParameters.ContainsKey(nameof(Value)) ? one => LanguagePrimitives.Equals(one, Value)
        : null;

    private WildcardPattern Pattern() => new(Text(Value), WildcardOptions.IgnoreCase);
    private static string Text(object? value) => LanguagePrimitives.ConvertTo<string>(value) ?? "";
}
