using System.Collections.ObjectModel;

namespace DockerPS;

/// <summary>The engine's list of <c>NAME=value</c> as a table. The last of equal names wins, as for the process.</summary>
internal static class EnvironmentTable
{
    public static ReadOnlyDictionary<string, string> From(IReadOnlyList<string>? variables)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in variables ?? [])
        {
            var at = variable.IndexOf('=', StringComparison.Ordinal);
            table[at < 0 ? variable : variable[..at]] = at < 0 ? "" : variable[(at + 1)..];
        }
        return new ReadOnlyDictionary<string, string>(table);
    }
}
