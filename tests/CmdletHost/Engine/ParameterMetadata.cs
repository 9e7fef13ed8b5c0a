namespace System.Management.Automation;

/// <summary>A parameter: the property that takes it, and all that is said of it.</summary>
internal sealed class ParameterMetadata(PropertyInfo property)
{
    public string Name => property.Name;
    public Type ParameterType => property.PropertyType;
    public Type Owner { get; } = property.DeclaringType!;
    public IReadOnlyList<string> Aliases { get; } = property.GetCustomAttributes<AliasAttribute>().SelectMany(alias => alias.AliasNames).ToArray();
    public IReadOnlyList<ParameterAttribute> Sets { get; } = property.GetCustomAttributes<ParameterAttribute>().ToArray();
    public IReadOnlyList<ArgumentTransformationAttribute> Transformations { get; } = property.GetCustomAttributes<ArgumentTransformationAttribute>().ToArray();
    public IReadOnlyList<ValidateArgumentsAttribute> Validations { get; } = property.GetCustomAttributes<ValidateArgumentsAttribute>().ToArray();
    public ArgumentCompleterAttribute? Completer { get; } = property.GetCustomAttribute<ArgumentCompleterAttribute>();
    public bool IsSwitch => ParameterType == typeof(SwitchParameter);
    public bool TakesRemainingArguments => Sets.Any(set => set.ValueFromRemainingArguments);

    public static IEnumerable<ParameterMetadata> Of(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(one => one.IsDefined(typeof(ParameterAttribute))).Select(one => new ParameterMetadata(one));

    /// <summary>What is said of it for a parameter set; null where it is not in it.</summary>
    public ParameterAttribute? In(string set) =>
        Sets.FirstOrDefault(one => one.ParameterSetName == set) ?? Sets.FirstOrDefault(one => one.ParameterSetName == ParameterAttribute.AllParameterSets);

    public bool Has<T>() where T : Attribute => property.IsDefined(typeof(T));
    public bool IsCalled(string name) => Names.Any(one => one.Equals(name, StringComparison.OrdinalIgnoreCase));
    public bool BeginsWith(string name) => Names.Any(one => one.StartsWith(name, StringComparison.OrdinalIgnoreCase));
    public object? GetValue(object target) => property.GetValue(target);
    public void SetValue(object target, object? value) => property.SetValue(target, value);
    public IEnumerable<string> Names => Aliases.Prepend(Name);
}
