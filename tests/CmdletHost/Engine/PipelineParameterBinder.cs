namespace System.Management.Automation;

/// <summary>Gives a cmdlet what is piped to it, object by object: as a whole or by the names of its properties, as it is before converted.</summary>
internal sealed class PipelineParameterBinder(CmdletInfo command, Cmdlet cmdlet, CommandRuntime runtime) : ParameterBinder(command, cmdlet, runtime)
{
    private readonly List<(ParameterMetadata Parameter, object? Before)> piped = [];
    private HashSet<string>? setsOfCommandLine;

    /// <exception cref="ParameterBindingException">No parameter takes the object, or one that is mandatory is still missing.</exception>
    public void BindPipelineObject(object? item)
    {
        Sets = setsOfCommandLine ??= Sets;
        foreach (var (parameter, before) in piped)
            Unbind(parameter, before);
        piped.Clear();

        foreach (var mayConvert in new[] { false, true })
        {
            foreach (var parameter in Candidates(place => place.ValueFromPipeline))
                Try(parameter, item, mayConvert);
            foreach (var parameter in Candidates(place => place.ValueFromPipelineByPropertyName))
            {
                if (Property(item, parameter) is { } property)
                    Try(parameter, property.Value, mayConvert);
            }
        }
        if (piped.Count == 0)
        {
            throw new ParameterBindingException(
                "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.",
                "InputObjectNotBound", target: item);
        }
        Sets = Resolve(mayBePiped: false);
    }

    // A value that cannot be converted is for another parameter; one that is refused is refused.
    private void Try(ParameterMetadata parameter, object? value, bool mayConvert)
    {
        if (!Places(parameter).Any())
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

    private static PSPropertyInfo? Property(object? item, ParameterMetadata parameter) => item is null
        ? null
        : parameter.Names.Select(name => PSObject.AsPSObject(item).Properties[name]).FirstOrDefault(property => property is not null);
}
