using DockerPS.Engine.Wire;

namespace DockerPS.Completion;

/// <summary>Completes the engine's network drivers.</summary>
public sealed class NetworkDriverCompleter : PluginCompleter
{
    private protected override string[]? DriversOf(InfoBody.PluginNames plugins) => plugins.Network;
}
