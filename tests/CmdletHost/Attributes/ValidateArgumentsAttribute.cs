using System.Collections;

namespace System.Management.Automation;

/// <summary>A value that a parameter does not take.</summary>
public class ValidationMetadataException(string message) : RuntimeException(message, "ValidationMetadataException", ErrorCategory.MetadataError);

/// <summary>A check of a parameter's value after its conversion.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class ValidateArgumentsAttribute : Attribute
{
    internal abstract void Validate(object? arguments);
}

/// <summary>A check of each of a parameter's values.</summary>
public abstract class ValidateEnumeratedArgumentsAttribute : ValidateArgumentsAttribute
{
    internal sealed override void Validate(object? arguments)
    {
        if (PSObject.Base(arguments) is IEnumerable many and not string)
        {
            foreach (var one in many)
                ValidateElement(PSObject.Base(one));
        }
        else
        {
            ValidateElement(PSObject.Base(arguments));
        }
    }

    private protected abstract void ValidateElement(object? element);
}

/// <summary>One of a few words, in any case.</summary>
public sealed class ValidateSetAttribute(params string[] validValues) : ValidateEnumeratedArgumentsAttribute
{
    public IList<string> ValidValues { get; } = validValues;
    public bool IgnoreCase { get; set; } = true;

    private protected override void ValidateElement(object? element)
    {
        var text = element?.ToString() ?? "";
        if (!ValidValues.Contains(text, IgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal))
            throw new ValidationMetadataException(
                $"The argument \"{text}\" does not belong to the set \"{string.Join(',', ValidValues)}\" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.");
    }
}

/// <summary>From one value to another, both included.</summary>
public sealed class ValidateRangeAttribute(object minRange, object maxRange) : ValidateEnumeratedArgumentsAttribute
{
    public object MinRange { get; } = minRange;
    public object MaxRange { get; } = maxRange;

    private protected override void ValidateElement(object? element)
    {
        if (element is null)
            throw new ValidationMetadataException("The argument is null. Provide a valid value for the argument, and then try running the command again.");
        if (LanguagePrimitives.Compare(element, MinRange) < 0)
            throw new ValidationMetadataException(
                $"The {element} argument is less than the minimum allowed range of {MinRange}. Supply an argument that is greater than or equal to {MinRange} and then try the command again.");
        if (LanguagePrimitives.Compare(element, MaxRange) > 0)
            throw new ValidationMetadataException(
                $"The {element} argument is greater than the maximum allowed range of {MaxRange}. Supply an argument that is less than or equal to {MaxRange} and then try the command again.");
    }
}

/// <summary>Something, and nothing missing among many.</summary>
public class ValidateNotNullAttribute : ValidateArgumentsAttribute
{
    internal override void Validate(object? arguments)
    {
        if (PSObject.Base(arguments) is not { } value)
            throw new ValidationMetadataException(WhenNull);
        if (value is IEnumerable many and not string && many.Cast<object?>().Any(one => IsMissing(PSObject.Base(one))))
            throw new ValidationMetadataException(WhenElementNull);
    }

    private protected virtual string WhenNull => "The argument is null. Provide a valid value for the argument, and then try running the command again.";

    private protected virtual string WhenElementNull =>
        "The argument is null, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.";

    private protected virtual bool IsMissing(object? element) => element is null;
}

/// <summary>Something that is not empty either.</summary>
public sealed class ValidateNotNullOrEmptyAttribute : ValidateNotNullAttribute
{
    internal override void Validate(object? arguments)
    {
        base.Validate(arguments);
        var value = PSObject.Base(arguments);
        if (value is string { Length: 0 })
            throw new ValidationMetadataException(WhenNull);
        if (value is IEnumerable many and not string && !many.Cast<object?>().Any())
            throw new ValidationMetadataException(WhenElementNull);
    }

    private protected override string WhenNull =>
        "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.";

    private protected override string WhenElementNull =>
        "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.";

    private protected override bool IsMissing(object? element) => element is null or "";
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
