using System.Collections;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Reflection;

namespace System.Management.Automation;

/// <summary>The base of an object that is nothing but its properties.</summary>
public sealed class PSCustomObject
{
    internal static readonly PSCustomObject Instance = new();

    private PSCustomObject() { }

    public override string ToString() => "";
}

/// <summary>A property, as PowerShell sees it.</summary>
public abstract class PSPropertyInfo(string name)
{
    public string Name { get; } = name;
    public abstract object? Value { get; set; }
}

/// <summary>A property that was given to an object.</summary>
public class PSNoteProperty(string name, object? value) : PSPropertyInfo(name)
{
    public override object? Value { get; set; } = value;
}

/// <summary>A property of the object's own type.</summary>
public class PSProperty(PropertyInfo property, object owner) : PSPropertyInfo(property.Name)
{
    // A property that throws has no value, as in PowerShell.
    public override object? Value
    {
        get
        {
            try
            {
                return property.GetValue(owner);
            }
            catch (TargetInvocationException)
            {
                return null;
            }
        }
        set => property.SetValue(owner, LanguagePrimitives.ConvertTo(value, property.PropertyType));
    }
}

/// <summary>The properties of an object: those it was given, then those of its type.</summary>
public class PSMemberInfoCollection<T>(object baseObject) : IEnumerable<T> where T : PSPropertyInfo
{
    private readonly List<T> added = [];

    public T? this[string name] => added.Find(one => Is(one.Name, name))
        ?? (PropertyOf(name) is { } property ? (T)(PSPropertyInfo)new PSProperty(property, baseObject) : null);

    public void Add(T member) => added.Add(member);

    public IEnumerator<T> GetEnumerator()
    {
        // What was given hides what the type has, and comes after it.
        foreach (var property in PSObject.PropertiesOf(baseObject).Where(property => !added.Exists(one => Is(one.Name, property.Name))))
            yield return (T)(PSPropertyInfo)new PSProperty(property, baseObject);
        foreach (var one in added)
            yield return one;
    }

    internal IReadOnlyList<T> Added => added;

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private PropertyInfo? PropertyOf(string name) => PSObject.PropertiesOf(baseObject).FirstOrDefault(property => Is(property.Name, name));
    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Any object, with the names of its types and properties beyond its own.</summary>
public class PSObject
{
    public PSObject() : this(PSCustomObject.Instance) { }

    public PSObject(object obj)
    {
        BaseObject = Base(obj)!;
        Properties = new PSMemberInfoCollection<PSPropertyInfo>(BaseObject);
        TypeNames = [];
        for (var type = BaseObject.GetType(); type is not null; type = type.BaseType)
            TypeNames.Add(type.FullName ?? type.Name);
    }

    /// <summary>The object within; PSCustomObject's only one where there is none.</summary>
    public object BaseObject { get; }
    public PSMemberInfoCollection<PSPropertyInfo> Properties { get; }
    public Collection<string> TypeNames { get; }

    /// <summary>How a number was written in the command line.</summary>
    internal string? TokenText { get; init; }
    internal bool HasOwnProperties => Properties.Added.Count > 0;
    public static PSObject AsPSObject(object obj) => obj as PSObject ?? new PSObject(obj);

    /// <summary>The object without its wrapping; an object of properties alone stays as it is.</summary>
    internal static object? Base(object? value) => value is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : value;

    internal static IEnumerable<PropertyInfo> PropertiesOf(object value) => value is PSCustomObject
        ? []
        : value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0);

    /// <summary>A property by its name, as a dot reads it: of a hashtable its entry, of a collection that of each element.</summary>
    /// <returns>False where there is none.</returns>
    internal static bool TryGetMember(object? value, string name, out object? member)
    {
        member = null;
        if (value is null)
            return false;
        if (Base(value) is IDictionary table && table.Keys.Cast<object>().FirstOrDefault(key => name.Equals(key as string, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            member = table[found];
            return true;
        }
        if (AsPSObject(value).Properties[name] is { } property)
        {
            member = property.Value;
            return true;
        }
        if (Base(value) is ICollection counted && name.Equals("Count", StringComparison.OrdinalIgnoreCase))
        {
            member = counted.Count;
            return true;
        }
        if (LanguagePrimitives.GetEnumerable(value) is { } many)
        {
            var values = new List<object?>();
            foreach (var one in many)
            {
                if (TryGetMember(one, name, out var each))
                    values.AddRange(LanguagePrimitives.GetEnumerable(each)?.Cast<object?>() ?? [each]);
            }
            member = values.Count switch { 0 => null, 1 => values[0], _ => values.ToArray() };
            return values.Count > 0;
        }
        // A single thing counts as one.
        member = name.Equals("Count", StringComparison.OrdinalIgnoreCase) || name.Equals("Length", StringComparison.OrdinalIgnoreCase) ? 1 : null;
        return member is not null;
    }

    public override string ToString() => TokenText ?? (BaseObject is PSCustomObject
        ? !HasOwnProperties ? "" : $"@{{{string.Join("; ", Properties.Select(property => $"{property.Name}={(property.Value is PSObject { BaseObject: PSCustomObject } ? "" : property.Value)}"))}}}"
        : BaseObject is IFormattable and not Enum ? ((IFormattable)BaseObject).ToString(null, CultureInfo.CurrentCulture) : BaseObject.ToString() ?? "");
}
