namespace System.Management.Automation;

/// <summary>Properties by the names and wildcards that a user gives.</summary>
internal static class ObjectProperties
{
    /// <summary>The names with each wildcard made the names that it stands for; all that the object has where none are given.</summary>
    public static IEnumerable<string> Named(PSObject item, IEnumerable<string>? names = null) => (names ?? ["*"]).SelectMany(name =>
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return [item.Properties[name]?.Name ?? name];
        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        return item.Properties.Select(property => property.Name).Where(pattern.IsMatch);
    }).Distinct(StringComparer.OrdinalIgnoreCase);

    public static object? Value(object? item, string name) => PSObject.FindMember(item, name)?.Value;

    /// <summary>The order that PowerShell sorts in: nothing first, then by value, else by text.</summary>
    public static IComparer<object?> Order { get; } = Comparer<object?>.Create((one, other) =>
    {
        try
        {
            return LanguagePrimitives.Compare(one, other);
        }
        catch (RuntimeException)
        {
            return string.Compare(LanguagePrimitives.ConvertTo<string>(one), LanguagePrimitives.ConvertTo<string>(other), StringComparison.CurrentCultureIgnoreCase);
        }
    });
}
