namespace System.Management.Automation;

/// <summary>An argument as written: a parameter's name, a value, or both.</summary>
internal readonly record struct CommandArgument(string? Parameter, bool HasValue, object? Value);

/// <summary>Gives a cmdlet what was written in the command line: by name, by position, and what remains.</summary>
internal class ParameterBinder(CmdletInfo command, Cmdlet cmdlet, CommandRuntime runtime)
{
    private readonly HashSet<ParameterMetadata> bound = [];

    /// <summary>The parameter sets that are still possible; what all sets have in common counts as one where there are none.</summary>
    protected HashSet<string> Sets { get; set; } = command.Parameters.SelectMany(parameter => parameter.Sets).Select(set => set.ParameterSetName)
        .Append(command.DefaultSet)
        .Where(set => set != ParameterAttribute.AllParameterSets).DefaultIfEmpty(ParameterAttribute.AllParameterSets).ToHashSet();

    /// <exception cref="ParameterBindingException">An argument does not fit, or one is missing.</exception>
    public void BindCommandLine(IReadOnlyList<CommandArgument> arguments)
    {
        BindRemaining(BindPositional(BindNamed(arguments)));
        Sets = Resolve(runtime.MyInvocation.ExpectingInput);
    }

    /// <summary>The sets that nothing is missing in; the default one, or the only one, unless what is piped may yet tell.</summary>
    protected HashSet<string> Resolve(bool mayBePiped)
    {
        var viable = Sets.Where(set => !Missing(set, mayBePiped).Any()).ToHashSet();
        var possible = viable.Count > 0 ? viable : Sets;
        var chosen = possible.Contains(command.DefaultSet) ? command.DefaultSet : possible.Count == 1 ? possible.Single() : null;
        if (viable.Count == 0 && chosen is not null)
            throw new ParameterBindingException($"Cannot process command because of one or more missing mandatory parameters: {string.Join(' ', Missing(chosen, mayBePiped).Select(parameter => parameter.Name))}.", "MissingMandatoryParameter");
        if (mayBePiped && viable.Count > 0)
            return viable;
        return chosen is not null ? [chosen] : throw NoSet();
    }

    /// <summary>Sets a parameter after transformation, conversion and validation.</summary>
    /// <returns>False where the value would have to be converted, and may not.</returns>
    protected bool Bind(ParameterMetadata parameter, object? value, bool mayConvert = true)
    {
        foreach (var transformation in parameter.Transformations)
            value = Transform(parameter, transformation, value);
        if (!mayConvert && !FitsAsItIs(value, parameter.ParameterType))
            return false;
        var converted = Convert(parameter, value);
        Validate(parameter, converted);
        Narrow(parameter);
        parameter.SetValue(Target(parameter), converted);
        runtime.MyInvocation.BoundParameters[parameter.Name] = converted;
        bound.Add(parameter);
        return true;
    }

    protected void Unbind(ParameterMetadata parameter, object? value)
    {
        parameter.SetValue(Target(parameter), value);
        runtime.MyInvocation.BoundParameters.Remove(parameter.Name);
        bound.Remove(parameter);
    }

    /// <summary>What is said of a parameter for the sets that are still possible.</summary>
    protected IEnumerable<ParameterAttribute> Places(ParameterMetadata parameter) => Sets.Select(parameter.In).OfType<ParameterAttribute>();

    /// <summary>The parameters that have no value yet and may have this place, those of the default set first.</summary>
    protected ParameterMetadata[] Candidates(Func<ParameterAttribute, bool> isPlace) => command.Parameters
        .Where(parameter => !bound.Contains(parameter) && Places(parameter).Any(isPlace))
        .OrderByDescending(parameter => Sets.Contains(command.DefaultSet) && parameter.In(command.DefaultSet) is not null)
        .ToArray();

    protected object Target(ParameterMetadata parameter) => parameter.Owner == typeof(CommonParameters) ? runtime.Common
        : parameter.Owner == typeof(ShouldProcessParameters) ? runtime.Safety
        : cmdlet;

    private List<CommandArgument> BindNamed(IReadOnlyList<CommandArgument> arguments)
    {
        var remaining = new List<CommandArgument>();
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            if (argument.Parameter is null || Find(argument.Parameter) is not { } parameter)
            {
                remaining.Add(argument);
                continue;
            }
            if (bound.Contains(parameter))
                throw new ParameterBindingException($"Cannot bind parameter because parameter '{parameter.Name}' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\".", "ParameterAlreadyBound");
            Bind(parameter, argument.HasValue ? argument.Value
                : parameter.IsSwitch ? true
                : at + 1 < arguments.Count && arguments[at + 1].Parameter is null ? arguments[++at].Value
                : throw new ParameterBindingException($"Missing an argument for parameter '{parameter.Name}'. Specify a parameter of type '{parameter.ParameterType}' and try again.", "MissingArgument"));
        }
        return remaining;
    }

    // By its whole name, an alias, or the beginning of one that is the only one. What is unknown may be among remaining arguments.
    private ParameterMetadata? Find(string name)
    {
        var found = command.FindParameters(name);
        if (found.Count > 1)
            throw new ParameterBindingException($"Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include:{string.Concat(found.Select(one => $" -{one.Name}"))}.", "AmbiguousParameter");
        return found.Count == 1 ? found[0]
            : command.Parameters.Any(parameter => parameter.TakesRemainingArguments) ? null
            : throw NotFound(name);
    }

    private List<CommandArgument> BindPositional(List<CommandArgument> arguments)
    {
        var remaining = new List<CommandArgument>(arguments);
        for (var position = 0; remaining.FindIndex(argument => argument.Parameter is null) is >= 0 and var at; position++)
        {
            if (Candidates(place => place.Position >= position && !place.ValueFromRemainingArguments).Length == 0)
                break;
            var candidates = Candidates(place => place.Position == position && !place.ValueFromRemainingArguments);
            if (candidates.Length == 0)
                continue;
            var value = remaining[at].Value;
            if (!candidates.Any(parameter => Bind(parameter, value, mayConvert: false)))
                BindFirst(candidates, value);
            remaining.RemoveAt(at);
        }
        return remaining;
    }

    // The first that the value can be converted for; where none is, the last one's failure is the one to tell.
    private void BindFirst(ParameterMetadata[] candidates, object? value)
    {
        try
        {
            Bind(candidates[0], value);
        }
        catch (ParameterBindingException) when (candidates.Length > 1)
        {
            BindFirst(candidates[1..], value);
        }
    }

    private void BindRemaining(List<CommandArgument> arguments)
    {
        if (arguments.Count == 0)
            return;
        if (Candidates(place => place.ValueFromRemainingArguments).FirstOrDefault() is not { } parameter)
        {
            throw arguments[0].Parameter is { } name
                ? NotFound(name)
                : new ParameterBindingException($"A positional parameter cannot be found that accepts argument '{LanguagePrimitives.ConvertTo<string>(arguments[0].Value)}'.", "PositionalParameterNotFound");
        }
        var values = arguments.SelectMany(argument => (argument.Parameter is { } name ? new object?[] { $"-{name}" } : [])
            .Concat(argument.HasValue ? [argument.Value] : [])).ToArray();
        Bind(parameter, values is [var only] && LanguagePrimitives.GetEnumerable(only) is not null ? only : values);
    }

    private IEnumerable<ParameterMetadata> Missing(string set, bool mayBePiped) => command.Parameters.Where(parameter =>
        !bound.Contains(parameter) && parameter.In(set) is { Mandatory: true } place && !(mayBePiped && (place.ValueFromPipeline || place.ValueFromPipelineByPropertyName)));

    private void Narrow(ParameterMetadata parameter)
    {
        var possible = Sets.Where(set => parameter.In(set) is not null).ToHashSet();
        Sets = possible.Count > 0 ? possible : throw NoSet();
    }

    private static ParameterBindingException NotFound(string name) => new($"A parameter cannot be found that matches parameter name '{name}'.", "NamedParameterNotFound");

    private static ParameterBindingException NoSet() => new(
        "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.", "AmbiguousParameterSet");

    private object? Transform(ParameterMetadata parameter, ArgumentTransformationAttribute transformation, object? value)
    {
        try
        {
            return transformation.Transform(new EngineIntrinsics(runtime.SessionState), value);
        }
        catch (Exception failure) when (failure is ArgumentTransformationMetadataException or PSInvalidCastException)
        {
            throw new ParameterBindingException($"Cannot process argument transformation on parameter '{parameter.Name}'. {failure.Message}", "ParameterArgumentTransformationError", failure, category: ErrorCategory.InvalidData);
        }
    }

    private object? Convert(ParameterMetadata parameter, object? value)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var plain = PSObject.Base(value);
        if ((type == typeof(bool) || type == typeof(SwitchParameter)) && plain is not (bool or SwitchParameter) && !LanguagePrimitives.IsNumber(plain))
            throw new ParameterBindingException($"Cannot convert '{plain?.GetType()}' to the type '{type}' required by parameter '{parameter.Name}'. ", "CannotConvertArgument");
        try
        {
            return LanguagePrimitives.ConvertTo(value, parameter.ParameterType);
        }
        catch (PSInvalidCastException failure)
        {
            throw new ParameterBindingException($"Cannot bind parameter '{parameter.Name}'. {failure.Message}", "CannotConvertArgumentNoMessage", failure);
        }
    }

    private void Validate(ParameterMetadata parameter, object? value)
    {
        if (parameter.Validations.Select(validation => validation.Complaint(value)).FirstOrDefault(found => found is not null) is { } complaint)
            throw new ParameterBindingValidationException($"Cannot validate argument on parameter '{parameter.Name}'. {complaint}", "ParameterArgumentValidationError");
        if (!parameter.Sets.Any(set => set.Mandatory))
            return;
        var (id, what) = value switch
        {
            null when !parameter.Has<AllowNullAttribute>() => ("NullNotAllowed", "null"),
            "" when !parameter.Has<AllowEmptyStringAttribute>() => ("EmptyStringNotAllowed", "an empty string"),
            Array { Length: 0 } when !parameter.Has<AllowEmptyCollectionAttribute>() => ("EmptyArrayNotAllowed", "an empty array"),
            string[] many when many.Contains("") && !parameter.Has<AllowEmptyStringAttribute>() => ("EmptyStringNotAllowed", "an empty string"),
            _ => ("", ""),
        };
        if (id.Length > 0)
            throw new ParameterBindingValidationException($"Cannot bind argument to parameter '{parameter.Name}' because it is {what}.", $"ParameterArgumentValidationError{id}");
    }

    private static bool FitsAsItIs(object? value, Type type) => PSObject.Base(value) is { } plain
        && (type.IsInstanceOfType(plain) || Nullable.GetUnderlyingType(type)?.IsInstanceOfType(plain) == true
            || (type.IsArray && type != typeof(object[]) && type.GetElementType()!.IsInstanceOfType(plain)));
}
