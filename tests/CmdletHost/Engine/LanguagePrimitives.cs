namespace System.Management.Automation;

/// <summary>What PowerShell does with values: truth, comparison, enumeration, and conversion between types.</summary>
public static class LanguagePrimitives
{
    public static T? ConvertTo<T>(object? valueToConvert) => (T?)ConvertTo(valueToConvert, typeof(T));

    public static bool IsTrue(object? obj) => PSObject.Base(obj) switch
    {
        null => false,
        bool value => value,
        SwitchParameter value => value.ToBool(),
        string text => text.Length > 0,
        IConvertible number when IsNumber(number) => number.ToDouble(CultureInfo.InvariantCulture) != 0,
        IList { Count: 0 } => false,
        IList { Count: 1 } list => IsTrue(list[0]),
        _ => true,
    };

    /// <summary>What a value enumerates to; null for what counts as one thing, as texts and tables do.</summary>
    internal static IEnumerable<object?>? GetEnumerable(object? obj) =>
        PSObject.Base(obj) is IEnumerable many and not (string or IDictionary) ? many.Cast<object?>() : null;

    /// <summary>What a value enumerates to, or else the value alone.</summary>
    internal static IEnumerable<object?> Elements(object? obj) => GetEnumerable(obj) ?? [obj];

    /// <summary>Whether two values are equal; texts are in any case, and the second becomes what the first is.</summary>
    internal static new bool Equals(object? first, object? second)
    {
        var (one, other) = (PSObject.Base(first), PSObject.Base(second));
        return one is null || other is null ? one == other
            : one is string text ? text.Equals(ConvertTo<string>(other), StringComparison.OrdinalIgnoreCase)
            : IsNumber(one) && IsNumber(other) ? CompareNumbers(one, other) == 0
            : one.Equals(other) || one.Equals(ConvertOrNull(other, one.GetType()));
    }

    /// <summary>Which of two values is greater.</summary>
    /// <exception cref="RuntimeException">They cannot be compared.</exception>
    internal static int Compare(object? first, object? second)
    {
        var (one, other) = (PSObject.Base(first), PSObject.Base(second));
        return one is null || other is null ? (one is null ? 0 : 1) - (other is null ? 0 : 1)
            : one is string text ? string.Compare(text, ConvertTo<string>(other), CultureInfo.CurrentCulture, CompareOptions.IgnoreCase)
            : IsNumber(one) && IsNumber(other) ? CompareNumbers(one, other)
            : one is IComparable comparable && ConvertOrNull(other, one.GetType()) is { } converted ? comparable.CompareTo(converted)
            : throw new RuntimeException($"Cannot compare \"{one}\" to \"{other}\" because the objects are not the same type or the object \"{one}\" does not implement \"IComparable\".");
    }

    internal static bool IsNumber(object? value) => value is byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal;

    /// <exception cref="PSInvalidCastException">There is no way from the one to the other.</exception>
    public static object? ConvertTo(object? valueToConvert, Type resultType)
    {
        var value = PSObject.Base(valueToConvert);
        return resultType == typeof(object) ? valueToConvert
            : value is null ? FromNull(resultType)
            : resultType == typeof(PSObject) ? PSObject.AsPSObject(valueToConvert!)
            : resultType.IsInstanceOfType(value) ? value
            : Nullable.GetUnderlyingType(resultType) is { } inner ? ConvertTo(valueToConvert, inner)
            : resultType == typeof(string) ? ToText(valueToConvert!)
            : resultType == typeof(bool) ? IsTrue(value)
            : resultType == typeof(SwitchParameter) ? new SwitchParameter(IsTrue(value))
            : resultType.IsEnum ? ToEnum(value, resultType)
            : resultType.IsArray ? ToArray(valueToConvert!, resultType.GetElementType()!)
            : IsNumeric(resultType) && (value is string or char or bool or Enum || IsNumber(value)) ? ToNumber(value, resultType)
            : ThroughMember(value, valueToConvert!, resultType);
    }

    private static object? ConvertOrNull(object value, Type type)
    {
        try
        {
            return ConvertTo(value, type);
        }
        catch (PSInvalidCastException)
        {
            return null;
        }
    }

    private static object? FromNull(Type type) =>
        type == typeof(string) ? "" : type == typeof(bool) || type == typeof(SwitchParameter) || IsNumeric(type) ? Activator.CreateInstance(type)
        : !type.IsValueType || Nullable.GetUnderlyingType(type) is not null ? null
        : throw new PSInvalidCastException($"Cannot convert null to type \"{type}\".");

    private static string ToText(object value) => PSObject.Base(value) switch
    {
        _ when value is PSObject { TokenText: { } written } => written,
        IFormattable and not Enum and var number => ((IFormattable)number).ToString(null, CultureInfo.InvariantCulture),
        { } many when GetEnumerable(many) is { } items && many is Array or IList => string.Join(' ', items.Select(ConvertTo<string>)),
        _ => value.ToString() ?? "",
    };

    private static Array ToArray(object value, Type elementType) =>
        new ArrayList(Elements(value).Select(one => ConvertTo(one, elementType)).ToArray()).ToArray(elementType);

    private static object ToEnum(object value, Type type)
    {
        if (IsNumber(value))
            return Enum.ToObject(type, value);
        var names = Enum.GetNames(type);
        var words = Elements(value).SelectMany(one => (ConvertTo<string>(one) ?? "").Split(',', StringSplitOptions.TrimEntries)).ToArray();
        if (words.Length > 1 && !type.IsDefined(typeof(FlagsAttribute)))
            throw Failed(value, type, $"The object cannot be converted to {type}: several names were given.");
        return Enum.Parse(type, string.Join(',', words.Select(word =>
            names.FirstOrDefault(name => name.Equals(word, StringComparison.OrdinalIgnoreCase))
            ?? (names.Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)).ToArray() is [var only] && word.Length > 0 ? only
                : long.TryParse(word, out _) ? word
                : throw Failed(value, type, $"Unable to match the identifier name {word} to a valid enumerator name. Specify one of the following enumerator names and try again:{Environment.NewLine}{string.Join(", ", names)}")))));
    }

    private static object ToNumber(object value, Type type)
    {
        try
        {
            var number = value is not string text ? value : text.Length == 0 ? 0 : Language.NumericConstant.Parse(text.Trim()) ?? text;
            return Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            throw Failed(value, type, failure.Message, failure);
        }
    }

    // A static Parse for a text, a constructor with one parameter, a conversion operator, and for a table the properties.
    private static object ThroughMember(object value, object whole, Type type)
    {
        try
        {
            if (value is string text && type.GetMethod("Parse", [typeof(string), typeof(IFormatProvider)]) is { IsStatic: true } parseIn)
                return parseIn.Invoke(null, [text, CultureInfo.InvariantCulture])!;
            if (value is string && type.GetMethod("Parse", [typeof(string)]) is { IsStatic: true } parse)
                return parse.Invoke(null, [value])!;
            if (!type.IsAbstract && type.GetConstructor([value.GetType()]) is { } constructor && constructor.GetParameters()[0].ParameterType != typeof(object))
                return constructor.Invoke([ConvertTo(value, constructor.GetParameters()[0].ParameterType)]);
            if (Operator(value.GetType(), type) is { } conversion)
                return conversion.Invoke(null, [value])!;
            if (value is IDictionary table && (type.IsValueType || type.GetConstructor(Type.EmptyTypes) is not null))
                return FromTable(table, type);
            if (!type.IsAbstract && type.GetConstructor([typeof(object)]) is { } any)
                return any.Invoke([whole]);
        }
        catch (TargetInvocationException failure)
        {
            throw Failed(value, type, failure.InnerException!.Message, failure.InnerException);
        }
        throw new PSInvalidCastException($"Cannot convert the \"{ConvertTo<string>(value)}\" value of type \"{value.GetType()}\" to type \"{type}\".");
    }

    private static MethodInfo? Operator(Type from, Type to) => to.GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Concat(from.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .FirstOrDefault(method => method.Name is "op_Implicit" or "op_Explicit" && method.ReturnType == to && method.GetParameters()[0].ParameterType == from);

    private static object FromTable(IDictionary table, Type type)
    {
        var made = Activator.CreateInstance(type)!;
        foreach (DictionaryEntry entry in table)
        {
            var property = type.GetProperty($"{entry.Key}", BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property?.CanWrite != true)
            {
                var settable = type.GetProperties().Where(one => one.CanWrite).Select(one => $"[{one.Name} <{one.PropertyType}>]").ToArray();
                throw new PSInvalidCastException($"Cannot create object of type \"{type}\". The property '{entry.Key}' was not found for the '{type}' object. "
                    + (settable.Length == 0 ? "There is no settable property available." : $"The settable properties are: {string.Join(", ", settable)}."));
            }
            property.SetValue(made, ConvertTo(entry.Value, property.PropertyType));
        }
        return made;
    }

    private static bool IsNumeric(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum;

    private static int CompareNumbers(object one, object other) => one is double or float || other is double or float
        ? Convert.ToDouble(one, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(other, CultureInfo.InvariantCulture))
        : Convert.ToDecimal(one, CultureInfo.InvariantCulture).CompareTo(Convert.ToDecimal(other, CultureInfo.InvariantCulture));

    private static PSInvalidCastException Failed(object value, Type type, string why, Exception? inner = null) =>
        new($"Cannot convert value \"{ConvertTo<string>(value)}\" to type \"{type}\". Error: \"{why}\"", inner);
}
