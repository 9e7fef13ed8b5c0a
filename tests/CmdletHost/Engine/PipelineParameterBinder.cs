namespace System.Management.Automation;

/// <summary>Gives a cmdlet what is piped to it, object by object: as a whole or by the names of its properties, as it is before converted.</summary>
internal sealed class PipelineParameterBinder(CmdletInfo command, Cmdlet cmdlet, CommandRuntime runtime) : ParameterBinder(command, cmdlet, runtime)
{
    private readonly CmdletInfo command = command;
    private readonly CommandRuntime runtime = runtime;
    private readonly List<(ParameterMetadata Parameter, object? Before)> piped = [];
    private HashSet<string>? setsOfCommandLine;

    /// <exception cref="ParameterBindingException">No parameter takes the object, or one that is mandatory is still missing.</exception>
    public void BindPipelineObject(object? item)
    {
        Sets = setsOfCommandLine ??= Sets;
        foreach (var (parameter, before) in piped)
            Unbind(parameter, before);
        piped.Clear();

        foreach (var (byName, mayConvert) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            foreach (var parameter in Candidates(byName))
            {
                object? value = item;
                if (!byName || TryGetProperty(item, parameter, out value))
                    Try(parameter, value, mayConvert);
            }
        }
        if (piped.Count == 0)
        {
            throw Error(
                "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.",
                "InputObjectNotBound", target: item);
        }
        Sets = Resolve(mayBePiped: false);
    }

    private ParameterMetadata[] Candidates(bool byName) => Unbound
        .Where(parameter => Sets.Any(set => parameter.In(set) is { } place && (byName ? place.ValueFromPipelineByPropertyName : place.ValueFromPipeline)))
        .OrderByDescending(parameter => command.Declaration.DefaultParameterSetName is { } set && Sets.Contains(set) && parameter.In(set) is not null)
        .ToArray();

    // A value that cannot be converted is for another parameter; one that is refused is refused.
    private void Try(ParameterMetadata parameter, object? value, bool mayConvert)
    {
        if (!Sets.Any(set => parameter.In(set) is not null))
            return;
        var before = parameter.GetValue(Target(parameter));
        try
        {
            if (Bind(parameter, value, mayConvert))
                piped.Add((parameter, before));
        }
        catch (ParameterBindingException failure) when (failure.InnerException is PSInvalidCastException or ArgumentTransformationMetadataException)
        {
        }
    }

    private static bool TryGetProperty(object? item, ParameterMetadata parameter, out object? value)
    {
        value = null;
        if (item is null)
            return false;
        foreach (var name in parameter.Aliases.Prepend(parameter.Name))
        {
            if (PSObject.AsPSObject(item).Properties[name] is { } property)
            {
                value = property.Value;
                return true;
            }
        }
        return false;
    }
}
