namespace System.Management.Automation.Formatting;

/// <summary>
/// Where a view takes a text from: a property, or a script of one of four forms, which are all that the module's views have:
/// <c>$_.A.B</c>, <c>$_.A -join ', '</c>, <c>'{0}' -f $_.A, $_.B</c>, <c>[Type]::Method($_.A)</c>,
/// where the last may have one of the others as its argument.
/// </summary>
internal sealed class DisplayEntry
{
    private static readonly Regex Member = new(@"\A\$_[\w.]*\z");
    private static readonly Regex Join = new(@"\A(?<path>\$_[\w.]*) -join (?<between>'[^']*'|""[^""]*"")\z");
    private static readonly Regex FormatOperator = new(@"\A'(?<format>[^']*)' -f (?<path>\$_[\w.]*)(, (?<path>\$_[\w.]*))*\z");
    private static readonly Regex StaticCall = new(@"\A\[(?<type>[\w.]+)\]::(?<method>\w+)\((?<argument>\$_[\w.]*( -join '[^']*')?)(, (?<argument>\$_[\w.]*))*\)\z");
    private static readonly Regex Colour = new(@"\e\[[\d;]*m");

    private readonly string script = "";
    private readonly string? format;
    private readonly Func<PSObject, object?>? read;

    /// <param name="element">What holds a PropertyName or a ScriptBlock.</param>
    public DisplayEntry(XElement element)
    {
        var property = element.Element("PropertyName")?.Value;
        Name = property ?? "";
        script = property is null ? element.Element("ScriptBlock")!.Value.Trim() : $"$_.{property}";
        format = element.Element("FormatString")?.Value;
        read = Compile(script);
    }

    public DisplayEntry(string property) => (Name, read) = (property, item => ObjectProperties.Value(item, property));
    public string Name { get; }

    /// <summary>Whether the view can be drawn without PowerShell.</summary>
    public bool IsUnderstood => read is not null;

    /// <exception cref="ParseException">The script has another form.</exception>
    public object? Value(PSObject item) => (read ?? throw ParseException.NeedsPowerShell($"The view's script '{script}'"))(item);

    public string Text(PSObject item)
    {
        var value = PSObject.Base(Value(item));
        if (format is not null && value is not null)
            return string.Format(CultureInfo.CurrentCulture, format.Contains('{', StringComparison.Ordinal) ? format : $"{{0:{format}}}", value);
        return LanguagePrimitives.GetEnumerable(value) is { } many ? $"{{{string.Join(", ", many.Select(Shown))}}}" : Shown(value);
    }

    // Colours would be counted as letters; PowerShell drops them too where nobody sees them.
    private static string Shown(object? value) => value is null ? "" : Colour.Replace(PSObject.AsPSObject(value).ToString(), "");

    private static Func<PSObject, object?>? Compile(string script)
    {
        if (StaticCall.Match(script) is { Success: true } call)
        {
            var arguments = call.Groups["argument"].Captures.Select(argument => Compile(argument.Value)!).ToArray();
            return item => Call(call.Groups["type"].Value, call.Groups["method"].Value, arguments.Select(argument => PSObject.Base(argument(item))).ToArray());
        }
        if (Join.Match(script) is { Success: true } join)
        {
            var between = join.Groups["between"].Value.Trim('\'', '"').Replace("`n", "\n", StringComparison.Ordinal);
            return item => string.Join(between, LanguagePrimitives.Elements(Path(item, join.Groups["path"].Value)).Select(LanguagePrimitives.ConvertTo<string>));
        }
        if (FormatOperator.Match(script) is { Success: true } format)
        {
            var paths = format.Groups["path"].Captures.Select(path => path.Value).ToArray();
            return item => string.Format(CultureInfo.CurrentCulture, format.Groups["format"].Value, paths.Select(path => PSObject.Base(Path(item, path))).ToArray());
        }
        return Member.IsMatch(script) ? item => Path(item, script) : null;
    }

    private static object? Path(PSObject item, string path) => path.Split('.').Skip(1).Aggregate((object?)item, ObjectProperties.Value);

    private static object? Call(string type, string method, object?[] arguments)
    {
        var methods = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(type)).First(one => one is not null)!.GetMember(method).Cast<MethodInfo>();
        var found = methods.OrderByDescending(one => one.GetParameters()[0].ParameterType.IsInstanceOfType(arguments[0])).First();
        return found.Invoke(null, found.GetParameters().Zip(arguments, (parameter, value) => value is null ? null : LanguagePrimitives.ConvertTo(value, parameter.ParameterType)).ToArray());
    }
}
