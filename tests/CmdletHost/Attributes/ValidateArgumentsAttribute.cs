namespace System.Management.Automation;

/// <summary>A check of a parameter's value after its conversion.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class ValidateArgumentsAttribute : Attribute
{
    private protected const string Null = "The argument is null. Provide a valid value for the argument, and then try running the command again.";

    /// <summary>What is wrong with a value; null where nothing is.</summary>
    internal abstract string? Complaint(object? arguments);
}

/// <summary>A check of each of a parameter's values.</summary>
public abstract class ValidateEnumeratedArgumentsAttribute : ValidateArgumentsAttribute
{
    internal sealed override string? Complaint(object? arguments) =>
        LanguagePrimitives.Elements(arguments).Select(one => ElementComplaint(PSObject.Base(one))).FirstOrDefault(found => found is not null);

    private protected abstract string? ElementComplaint(object? element);
}

/// <summary>One of a few words, in any case.</summary>
public sealed class ValidateSetAttribute(params string[] validValues) : ValidateEnumeratedArgumentsAttribute
{
    public IList<string> ValidValues { get; } = validValues;

    private protected override string? ElementComplaint(object? element) => ValidValues.Contains($"{element}", StringComparer.OrdinalIgnoreCase)
        ? null
        : $"The argument \"{element}\" does not belong to the set \"{string.Join(',', ValidValues)}\" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.";
}

/// <summary>From one value to another, both included.</summary>
public sealed class ValidateRangeAttribute(object minRange, object maxRange) : ValidateEnumeratedArgumentsAttribute
{
    private protected override string? ElementComplaint(object? element) =>
        element is null ? Null
        : LanguagePrimitives.Compare(element, minRange) < 0
            ? $"The {element} argument is less than the minimum allowed range of {minRange}. Supply an argument that is greater than or equal to {minRange} and then try the command again."
        : LanguagePrimitives.Compare(element, maxRange) > 0
            ? $"The {element} argument is greater than the maximum allowed range of {maxRange}. Supply an argument that is less than or equal to {maxRange} and then try the command again."
        : null;
}

/// <summary>Something, and nothing missing among many.</summary>
public sealed class ValidateNotNullAttribute : ValidateArgumentsAttribute
{
    internal override string? Complaint(object? arguments) =>
        arguments is null ? Null
        : LanguagePrimitives.GetEnumerable(arguments)?.Any(one => one is null) == true
            ? "The argument is null, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again."
        : null;
}

/// <summary>Something that is not empty either.</summary>
public sealed class ValidateNotNullOrEmptyAttribute : ValidateArgumentsAttribute
{
    internal override string? Complaint(object? arguments) =>
        arguments is null or "" ? "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
        : arguments is IEnumerable many and not string && many.Cast<object?>().DefaultIfEmpty().Any(one => one is null or "")
            ? "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again."
        : null;
}

/// <summary>A mandatory parameter may be null.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowNullAttribute : Attribute;

/// <summary>A mandatory parameter may be an empty text.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowEmptyStringAttribute : Attribute;

/// <summary>A mandatory parameter may have no elements.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowEmptyCollectionAttribute : Attribute;
