using System.Diagnostics;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using Xunit.Abstractions;

namespace DockerPS.Cmdlets.Tests.Parity;

/// <summary>
/// The same command lines in the stand-in and in a real PowerShell, where there is one: the same objects, errors and messages,
/// compared as JSON. What no two runs have in common (ids, times, addresses) is named by when it first came up.
/// </summary>
public partial class ParityTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Parity");

    [Fact]
    public async Task The_stand_in_gives_what_PowerShell_gives()
    {
        await using Stage here = new(), there = new();
        var list = (await File.ReadAllLinesAsync(Path.Combine(Folder, "commands.txt"))).Where(line => line.Length > 0 && !line.StartsWith('#')).ToArray();
        Assert.True(list.Length >= 150, $"The list has {list.Length} command lines; it is to have 150 at least.");
        var real = FindPowerShell() is { } path ? RunPowerShellAsync(path, await FillAsync(there, list)) : null;
        var ours = Run(await FillAsync(here, list));
        if (real is null)
        {
            output.WriteLine($"Parity: 0 of {list.Length} command lines were compared, for want of PowerShell.");
            return;
        }
        var theirs = await real;
        var differences = new List<string>();
        Normalization us = new(here.Prefix), them = new(there.Prefix);
        for (var at = 0; at < list.Length; at++)
        {
            var (one, other) = (us.Apply(ours[at]!), them.Apply(theirs[at]!));
            if (Difference(JsonNode.Parse(one), JsonNode.Parse(other), "") is { } difference)
                differences.Add($"{list[at]}\n{difference}");
        }
        output.WriteLine($"Parity: {list.Length - differences.Count} of {list.Length} command lines are equal in PowerShell.");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static async Task<string[]> FillAsync(Stage stage, string[] lines)
    {
        await TestEngine.ImageAsync();
        return (await stage.FillAsync(string.Join('\n', lines))).Split('\n');
    }

    private static JsonArray Run(string[] lines)
    {
        var session = new Session();
        return new JsonArray(lines.Select(line =>
        {
            var outcome = session.Run(line);
            return (JsonNode)new JsonObject
            {
                ["Output"] = Array(outcome.Output, one => new JsonObject { ["Type"] = one?.TypeNames[0], ["Text"] = LanguagePrimitives.ConvertTo<string>(one), ["Json"] = Json(session, one) }),
                ["Errors"] = Array(outcome.Streams.Error, Read),
                ["Thrown"] = outcome.Thrown is null ? null : Read(outcome.Thrown),
                ["Warnings"] = Array(outcome.Streams.Warning, one => one.Message),
                ["Verbose"] = Array(outcome.Streams.Verbose, one => one.Message),
                ["Information"] = Array(outcome.Streams.Information, one => $"{one}"),
            };
        }).ToArray());
    }

    private static string Json(Session session, PSObject? value)
    {
        session.Set("parity", value);
        return session.Run("ConvertTo-Json $parity -Compress -EnumsAsStrings").Text;
    }

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => new(items.Select(node).ToArray());

    private static JsonObject Read(ErrorRecord record) => new()
    {
        ["Id"] = record.FullyQualifiedErrorId,
        ["Category"] = $"{record.CategoryInfo.Category}",
        ["Reason"] = record.CategoryInfo.Reason,
        ["Activity"] = record.CategoryInfo.Activity,
        ["Target"] = LanguagePrimitives.ConvertTo<string>(record.TargetObject),
        ["Message"] = $"{record}",
    };

    // The first place where two values are not the same; null where there is none.
    private static string? Difference(JsonNode? here, JsonNode? there, string path) => (here, there) switch
    {
        (JsonObject one, JsonObject other) when one.Select(member => member.Key).Order().SequenceEqual(other.Select(member => member.Key).Order()) =>
            one.Select(member => Difference(member.Value, other[member.Key], $"{path}.{member.Key}")).FirstOrDefault(found => found is not null),
        (JsonArray one, JsonArray other) when one.Count == other.Count =>
            one.Select((item, at) => Difference(item, other[at], $"{path}[{at}]")).FirstOrDefault(found => found is not null),
        _ => here?.ToJsonString() == there?.ToJsonString() ? null : $"  {path} here:       {here?.ToJsonString()}\n  {path} PowerShell: {there?.ToJsonString()}",
    };

    private static async Task<JsonArray> RunPowerShellAsync(string path, string[] lines)
    {
        var (list, result) = (Path.GetTempFileName(), Path.GetTempFileName());
        await File.WriteAllLinesAsync(list, lines);
        using var process = Process.Start(path, ["-NoProfile", "-NonInteractive", "-File", Path.Combine(Folder, "parity.ps1"), TestEngine.Module, list, result]);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return JsonNode.Parse(await File.ReadAllTextAsync(result))!.AsArray();
    }

    private static string? FindPowerShell() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, "pwsh"), Path.Combine(folder, "pwsh.exe") }).FirstOrDefault(File.Exists);

    /// <summary>Takes out of a text what belongs to one run alone.</summary>
    private sealed class Normalization(string prefix)
    {
        private readonly List<string> ids = [];

        public string Apply(JsonNode outcome)
        {
            // JSON within JSON becomes part of it, so that its numbers and order are compared as such.
            foreach (var one in outcome["Output"]!.AsArray())
                one!["Json"] = JsonNode.Parse((string?)one["Json"] ?? "null");
            var text = outcome.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace(prefix, "PREFIX");
            text = Id().Replace(text, match => $"<id {Number(match.Value)}>");
            text = Time().Replace(text, "<time>");
            text = CaseFolder().Replace(text, "<folder>");
            text = Age().Replace(text, "<age>");
            return Address().Replace(text, "<address>");
        }

        private int Number(string id)
        {
            var known = ids.FindIndex(one => one.StartsWith(id, StringComparison.Ordinal));
            if (known >= 0)
                return known;
            ids.Add(id);
            return ids.Count - 1;
        }
    }

    [GeneratedRegex(@"\b([0-9a-f]{64}|[0-9a-f]{12})\b")]
    private static partial Regex Id();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| ?[+-]\d\d:\d\d)?|\d\d/\d\d/\d{4} \d\d:\d\d:\d\d( [+-]\d\d:\d\d)?")]
    private static partial Regex Time();

    [GeneratedRegex(@"/tmp/dockerps-case-\w+")]
    private static partial Regex CaseFolder();

    [GeneratedRegex(@"(Less than a|About an?|\d+) (second|minute|hour)s?( ago)?")]
    private static partial Regex Age();

    [GeneratedRegex(@"172\.\d+\.\d+\.\d+|([0-9a-f]{2}:){5}[0-9a-f]{2}")]
    private static partial Regex Address();
}
