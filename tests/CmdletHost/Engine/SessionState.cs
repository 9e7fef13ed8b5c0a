namespace System.Management.Automation;

/// <summary>What lasts from one pipeline to the next: variables, the location, commands and views.</summary>
public sealed class SessionState(PSHost host)
{
    public PathIntrinsics Path { get; } = new();
    public PSVariableIntrinsics PSVariable { get; } = new();
    internal PSHost Host => host;

    /// <summary>The streams of the pipeline that runs now.</summary>
    internal PSDataStreams Streams { get; set; } = new();

    /// <summary>What Stop has to reach.</summary>
    internal ConcurrentDictionary<PipelineProcessor, bool> Running { get; } = new();

    internal Dictionary<string, CmdletInfo> Commands { get; } = new(StringComparer.OrdinalIgnoreCase);
    internal List<FormatViewDefinition> Views { get; } = [];

    /// <summary>The view of an object's type, or of the nearest type that it is derived from; null where there is none of that shape.</summary>
    internal T? View<T>(PSObject item) where T : ObjectControl => item.TypeNames
        .Select(name => Views.Where(view => view.TypeNames.Contains(name)).Select(view => view.Control).OfType<T>().FirstOrDefault()).FirstOrDefault(found => found is not null);
}

/// <summary>The variables of a session; there are no scopes but the global one.</summary>
public sealed class PSVariableIntrinsics
{
    private readonly Dictionary<string, object?> variables = new(StringComparer.OrdinalIgnoreCase)
    {
        ["true"] = true,
        ["false"] = false,
        ["ErrorActionPreference"] = ActionPreference.Continue,
        ["WarningPreference"] = ActionPreference.Continue,
        ["ProgressPreference"] = ActionPreference.Continue,
        ["VerbosePreference"] = ActionPreference.SilentlyContinue,
        ["InformationPreference"] = ActionPreference.SilentlyContinue,
        ["ConfirmPreference"] = ConfirmImpact.High,
        ["WhatIfPreference"] = false,
    };

    public void Set(string name, object? value)
    {
        if (name.StartsWith("env:", StringComparison.OrdinalIgnoreCase))
            Environment.SetEnvironmentVariable(name[4..], LanguagePrimitives.ConvertTo<string>(value));
        else
            variables[Local(name)] = value;
    }

    public object? GetValue(string name) => name.StartsWith("env:", StringComparison.OrdinalIgnoreCase)
        ? Environment.GetEnvironmentVariable(name[4..])
        : variables.GetValueOrDefault(Local(name));

    private static string Local(string name) => name.StartsWith("global:", StringComparison.OrdinalIgnoreCase) ? name[7..] : name;
}
