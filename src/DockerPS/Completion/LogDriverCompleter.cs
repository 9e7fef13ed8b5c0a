using DockerPS.Engine.Wire;

namespace DockerPS.Completion;

/// <summary>Completes the engine's log drivers.</summary>
public sealed class LogDriverCompleter : PluginCompleter
{
    // The engine does not name the driver that keeps nothing.
    private protected override string[] DriversOf(InfoBody.PluginNames plugins) => [.. (plugins.Log ?? []).Append("none").Distinct()];
}
