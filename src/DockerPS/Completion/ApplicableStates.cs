using DockerPS.Engine.Http;

namespace DockerPS.Completion;

/// <summary>The states in which a container can be the object of a cmdlet: what Tab offers, and what a wildcard stands for.</summary>
internal static class ApplicableStates
{
    private static readonly Dictionary<string, string[]> StatesByCommand = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Start-DockerContainer"] = ["created", "exited"],
        ["Stop-DockerContainer"] = ["running", "paused", "restarting"],
        ["Suspend-DockerContainer"] = ["running"],
        ["Resume-DockerContainer"] = ["paused"],
        ["Send-DockerSignal"] = ["running", "paused", "restarting"],
        ["Invoke-DockerCommand"] = ["running"],
        ["Enter-DockerContainer"] = ["running"],
        ["Get-DockerContainerProcess"] = ["running", "paused"],
        ["Measure-DockerContainer"] = ["running", "paused"],
        ["Watch-DockerContainer"] = ["running", "paused"],
    };

    /// <summary>The filter of a list; empty where all states make sense.</summary>
    public static Filters FilterFor(string commandName) => new() { { "status", StatesByCommand.GetValueOrDefault(commandName) } };
}
