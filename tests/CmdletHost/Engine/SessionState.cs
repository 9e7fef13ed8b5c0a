using System.Collections.Concurrent;
using System.Management.Automation.Formatting;
using System.Management.Automation.Host;

namespace System.Management.Automation;

/// <summary>What lasts from one pipeline to the next: variables, the location, commands and views.</summary>
public sealed class SessionState
{
    internal SessionState(PSHost host)
    {
        Host = host;
        PSVariable = new PSVariableIntrinsics(this);
        Path = new PathIntrinsics();
    }

    public PathIntrinsics Path { get; }
    public PSVariableIntrinsics PSVariable { get; }
    internal PSHost Host { get; }

    /// <summary>The streams of the pipeline that runs now.</summary>
    internal PSDataStreams Streams { get; set; } = new();

    /// <summary>What Stop has to reach.</summary>
    internal ConcurrentDictionary<PipelineProcessor, bool> Running { get; } = new();
    internal Dictionary<string, CmdletInfo> Commands { get; } = new(StringComparer.OrdinalIgnoreCase);
    internal List<FormatViewDefinition> Views { get; } = [];
}

/// <summary>The variables of a session; there are no scopes but the global one.</summary>
public sealed class PSVariableIntrinsics
{
    private readonly Dictionary<string, object?> variables = new(StringComparer.OrdinalIgnoreCase);

    internal PSVariableIntrinsics(SessionState session)
    {
        foreach (var (name, value) in new (string, object?)[]
        {
            ("true", true), ("false", false), ("null", null), ("ErrorActionPreference", ActionPreference.Continue), ("WarningPreference", ActionPreference.Continue),
            ("ProgressPreference", ActionPreference.Continue), ("VerbosePreference", ActionPreference.SilentlyContinue), ("DebugPreference", ActionPreference.SilentlyContinue),
            ("InformationPreference", ActionPreference.SilentlyContinue), ("ConfirmPreference", ConfirmImpact.High), ("WhatIfPreference", false),
            ("ExecutionContext", new EngineIntrinsics(session)),
        })
        {
            variables[name] = value;
        }
    }

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

    internal T Set<T>(string name, T value)
    {
        Set(name, (object?)value);
        return value;
    }

    private static string Local(string name) => name.StartsWith("global:", StringComparison.OrdinalIgnoreCase) ? name[7..] : name;
}
