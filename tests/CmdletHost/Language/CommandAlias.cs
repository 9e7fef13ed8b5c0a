namespace System.Management.Automation.Language;

/// <summary>The short names of the few cmdlets here that have one.</summary>
internal static class CommandAlias
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["?"] = "Where-Object", ["where"] = "Where-Object", ["%"] = "ForEach-Object", ["select"] = "Select-Object", ["sort"] = "Sort-Object",
        ["group"] = "Group-Object", ["measure"] = "Measure-Object", ["ft"] = "Format-Table", ["fl"] = "Format-List", ["echo"] = "Write-Output",
    };

    public static string Resolve(string name) => Names.GetValueOrDefault(name, name);
}
