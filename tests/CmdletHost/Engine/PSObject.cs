namespace System.Management.Automation;

/// <summary>The base of an object that is nothing but its properties.</summary>
public sealed class PSCustomObject
{
    internal static readonly PSCustomObject Instance = new();
    private PSCustomObject() { }
    public override string ToString() => "";
}

/// <summary>A member, of which there are only properties here.</summary>
public abstract class PSMemberInfo(string name)
{
    public string Name => name;
    public abstract object? Value { get; }
}

public abstract class PSPropertyInfo(string name) : PSMemberInfo(name);

/// <summary>A property that was given to an object.</summary>
public class PSNoteProperty(string name, object? value) : PSPropertyInfo(name)
{
    public override object? Value => value;
}

/// <summary>A property of the object's own type.</summary>
public class PSProperty(PropertyInfo property, object owner) : PSPropertyInfo(property.Name)
{
    public override object? Value => property.GetValue(owner);
}

/// <summary>The properties of an object: those it was given, then those of its type.</summary>
public class PSMemberInfoCollection<T>(object baseObject) : IEnumerable<T> where T : PSPropertyInfo
{
    private readonly List<T> added = [];

    public T? this[string name] => this.FirstOrDefault(one => Is(one.Name, name));
    public void Add(T member) => added.Add(member);

    // What was given hides what the type has, and comes after it.
    public IEnumerator<T> GetEnumerator() => (baseObject is PSCustomObject ? [] : baseObject.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && !added.Exists(one => Is(one.Name, property.Name)))
        .Select(property => (T)(PSPropertyInfo)new PSProperty(property, baseObject)).Concat(added).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
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

    public static PSObject AsPSObject(object obj) => obj as PSObject ?? new PSObject(obj);

    /// <summary>The object without its wrapping; an object of properties alone stays as it is.</summary>
    internal static object? Base(object? value) => value is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : value;

    /// <summary>A property by its name, as a dot reads it: of a hashtable its entry, of a collection that of each element; null where there is none.</summary>
    internal static PSPropertyInfo? FindMember(object? value, string name)
    {
        if (value is null)
            return null;
        if (Base(value) is IDictionary table && table.Keys.Cast<object>().FirstOrDefault(key => name.Equals(key as string, StringComparison.OrdinalIgnoreCase)) is { } found)
            return new PSNoteProperty(name, table[found]);
        if (AsPSObject(value).Properties[name] is { } property)
            return property;
        if (name.ToUpperInvariant() is "COUNT" or "LENGTH")
            return new PSNoteProperty(name, (Base(value) as ICollection)?.Count ?? 1);
        var values = (LanguagePrimitives.GetEnumerable(value) ?? []).Select(one => FindMember(one, name)).OfType<PSPropertyInfo>()
            .SelectMany(member => LanguagePrimitives.Elements(member.Value)).ToArray();
        return values.Length == 0 ? null : new PSNoteProperty(name, values is [var only] ? only : values);
    }

    public override string ToString() => TokenText ?? (BaseObject is PSCustomObject
        ? !Properties.Any() ? "" : $"@{{{string.Join("; ", Properties.Select(property => $"{property.Name}={(property.Value is PSObject { BaseObject: PSCustomObject } ? "" : property.Value)}"))}}}"
        : BaseObject is IFormattable and not Enum ? ((IFormattable)BaseObject).ToString(null, CultureInfo.CurrentCulture) : BaseObject.ToString() ?? "");
}
