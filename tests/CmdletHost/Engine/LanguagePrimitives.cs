using System.Collections;
using System.Globalization;
using System.Reflection;

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
    internal static IEnumerable? GetEnumerable(object? obj) =>
        PSObject.Base(obj) is IEnumerable many and not (string or IDictionary) ? many : null;

    /// <summary>Whether two values are equal; texts are in any case, and the second becomes what the first is.</summary>
    internal static new bool Equals(object? first, object? second)
    {
        var (one, other) = (PSObject.Base(first), PSObject.Base(second));
        if (one is null || other is null)
            return one is null && other is null;
        if (one is string text)
            return text.Equals(ConvertTo<string>(other), StringComparison.OrdinalIgnoreCase);
        if (IsNumber(one) && IsNumber(other))
            return CompareNumbers(one, other) == 0;
        return one.Equals(other) || (TryConvertTo(other, one.GetType(), out var converted) && one.Equals(converted));
    }

    /// <summary>Which of two values is greater.</summary>
    /// <exception cref="RuntimeException">They cannot be compared.</exception>
    internal static int Compare(object? first, object? second)
    {
        var (one, other) = (PSObject.Base(first), PSObject.Base(second));
        if (one is null || other is null)
            return one is null ? other is null ? 0 : -1 : 1;
        if (one is string text)
            return string.Compare(text, ConvertTo<string>(other), CultureInfo.CurrentCulture, CompareOptions.IgnoreCase);
        if (IsNumber(one) && IsNumber(other))
            return CompareNumbers(one, other);
        if (one is IComparable comparable && TryConvertTo(other, one.GetType(), out var converted))
            return comparable.CompareTo(converted);
        throw new RuntimeException($"Cannot compare \"{one}\" to \"{other}\" because the objects are not the same type or the object \"{one}\" does not implement \"IComparable\".");
    }

    internal static bool IsNumber(object? value) => value is byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal;

    internal static bool TryConvertTo(object? value, Type type, out object? converted)
    {
        try
        {
            converted = ConvertTo(value, type);
            return true;
        }
        catch (PSInvalidCastException)
        {
            converted = null;
            return false;
        }
    }

    /// <exception cref="PSInvalidCastException">There is no way from the one to the other.</exception>
    public static object? ConvertTo(object? valueToConvert, Type resultType)
    {
        if (resultType == typeof(object))
            return valueToConvert;
        if (resultType == typeof(PSObject))
            return valueToConvert is null ? null : PSObject.AsPSObject(valueToConvert);
        var value = PSObject.Base(valueToConvert);
        if (value is null)
            return FromNull(resultType);
        if (resultType.IsInstanceOfType(value))
            return value;
        if (Nullable.GetUnderlyingType(resultType) is { } inner)
            return ConvertTo(valueToConvert, inner);
        if (resultType == typeof(string))
            return ToText(valueToConvert!);
        if (resultType == typeof(bool))
            return IsTrue(value);
        if (resultType == typeof(SwitchParameter))
            return new SwitchParameter(value is bool or SwitchParameter || IsNumber(value) ? IsTrue(value) : throw NoWay(value, resultType));
        if (resultType.IsEnum)
            return ToEnum(value, resultType);
        if (resultType.IsArray)
            return ToArray(valueToConvert!, resultType.GetElementType()!);
        if (value is string text && (IsNumeric(resultType) || resultType == typeof(char)))
            return FromText(text, resultType);
        if (IsNumeric(resultType) && (IsNumber(value) || value is char or bool or Enum))
            return FromNumber(value, resultType);
        return ThroughMember(value, valueToConvert!, resultType);
    }

    private static object? FromNull(Type type) =>
        type == typeof(string) ? "" : type == typeof(bool) || type == typeof(SwitchParameter) || IsNumeric(type) ? Activator.CreateInstance(type)
        : !type.IsValueType || Nullable.GetUnderlyingType(type) is not null ? null
        : throw new PSInvalidCastException($"Cannot convert null to type \"{type}\".");

    private static string ToText(object value) => PSObject.Base(value) switch
    {
        _ when value is PSObject { TokenText: { } written } => written,
        IFormattable and not Enum and var number => ((IFormattable)number).ToString(null, CultureInfo.InvariantCulture),
        { } many when GetEnumerable(many) is { } items && many is Array or IList => string.Join(' ', items.Cast<object?>().Select(ConvertTo<string>)),
        _ => value.ToString() ?? "",
    };

    private static Array ToArray(object value, Type elementType)
    {
        var items = (GetEnumerable(value)?.Cast<object?>() ?? [value]).ToArray();
        var array = Array.CreateInstance(elementType, items.Length);
        for (var at = 0; at < items.Length; at++)
            array.SetValue(ConvertTo(items[at], elementType), at);
        return array;
    }

    private static object ToEnum(object value, Type type)
    {
        if (IsNumber(value))
            return Enum.ToObject(type, value);
        var names = Enum.GetNames(type);
        var words = (GetEnumerable(value)?.Cast<object?>() ?? [value]).SelectMany(one => (ConvertTo<string>(one) ?? "").Split(',', StringSplitOptions.TrimEntries)).ToArray();
        if (words.Length > 1 && !type.IsDefined(typeof(FlagsAttribute)))
            throw Failed(value, type, $"The object cannot be converted to {type}: several names were given.");
        return Enum.Parse(type, string.Join(',', words.Select(word =>
            names.FirstOrDefault(name => name.Equals(word, StringComparison.OrdinalIgnoreCase))
            ?? (names.Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)).ToArray() is [var only] && word.Length > 0 ? only
                : long.TryParse(word, out _) ? word
                : throw Failed(value, type, $"Unable to match the identifier name {word} to a valid enumerator name. Specify one of the following enumerator names and try again:{Environment.NewLine}{string.Join(", ", names)}")))));
    }

    private static object FromText(string text, Type type)
    {
        if (type == typeof(char) && text.Length == 1)
            return text[0];
        if (text.Length == 0)
            return Activator.CreateInstance(type)!;
        try
        {
            return FromNumber(Language.NumericConstant.Parse(text.Trim()) ?? Convert.ChangeType(text, type, CultureInfo.InvariantCulture), type);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            throw Failed(text, type, failure.Message, failure);
        }
    }

    private static object FromNumber(object value, Type type)
    {
        try
        {
            return Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (OverflowException failure)
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
            if (value is string plain && type.GetMethod("Parse", [typeof(string)]) is { IsStatic: true } parse)
                return parse.Invoke(null, [plain])!;
            if (!type.IsAbstract && type.GetConstructor([value.GetType()]) is { } constructor && constructor.GetParameters()[0].ParameterType != typeof(object))
                return constructor.Invoke([FitTo(constructor, value)]);
            if (Operator(value.GetType(), type) is { } conversion)
                return conversion.Invoke(null, [value])!;
            if (value is IDictionary table && (type.IsValueType || type.GetConstructor(Type.EmptyTypes) is not null))
                return FromTable(table, type);
            if (!type.IsAbstract && type.GetConstructor([typeof(object)]) is { } any)
                return any.Invoke([whole]);
            if (!type.IsAbstract && type.GetConstructor([typeof(PSObject)]) is { } wrapped)
                return wrapped.Invoke([PSObject.AsPSObject(whole)]);
            // An array becomes a collection that is made from one.
            if (GetEnumerable(value) is not null && type.IsGenericType && type.GetGenericArguments() is [var element]
                && type.IsAssignableFrom(element.MakeArrayType()))
                return ToArray(value, element);
        }
        catch (TargetInvocationException failure)
        {
            throw Failed(value, type, failure.InnerException!.Message, failure.InnerException);
        }
        throw NoWay(value, type);
    }

    private static object? FitTo(ConstructorInfo constructor, object value)
    {
        var type = constructor.GetParameters()[0].ParameterType;
        return type.IsInstanceOfType(value) ? value : ConvertTo(value, type);
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

    private static PSInvalidCastException NoWay(object value, Type type) =>
        new($"Cannot convert the \"{ConvertTo<string>(value)}\" value of type \"{value.GetType()}\" to type \"{type}\".");
}
