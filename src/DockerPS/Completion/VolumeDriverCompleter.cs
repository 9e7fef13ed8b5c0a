using DockerPS.Engine.Wire;

namespace DockerPS.Completion;

/// <summary>Completes the engine's volume drivers.</summary>
public sealed class VolumeDriverCompleter : PluginCompleter
{
    private protected override string[]? DriversOf(InfoBody.PluginNames plugins) => plugins.Volume;
}
