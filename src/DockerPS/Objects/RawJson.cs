using System.Management.Automation;
using System.Text.Json;

namespace DockerPS;

/// <summary>Turns the engine's JSON into objects that PowerShell can walk, so that nothing the engine says is lost.</summary>
internal static class RawJson
{
    public static object? ToObject(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => ToRecord(json),
        JsonValueKind.Array => json.EnumerateArray().Select(ToObject).ToArray(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static PSObject ToRecord(JsonElement json)
    {
        var record = new PSObject();
        foreach (var member in json.EnumerateObject())
        {
            // PowerShell's names ignore case; the first of two that differ in nothing else stays. An empty name cannot be one.
            if (member.Name.Length > 0 && record.Properties[member.Name] is null)
                record.Properties.Add(new PSNoteProperty(member.Name, ToObject(member.Value)));
        }
        return record;
    }
}
