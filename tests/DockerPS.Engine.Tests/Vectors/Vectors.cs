using System.Reflection;
using System.Text.Json;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace DockerPS.Engine.Tests;

/// <summary>Finds the conformance vectors, which are kept outside the repository.</summary>
internal static class Vectors
{
    /// <summary>DOCKERPS_VECTORS if set, else the nearest <c>shared/vectors</c> above the test assembly; null when there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>A section as it stands in its file: its cases and whatever data the cases share.</summary>
    public static JsonElement Section(string file, string section)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder!, file)));
        return document.RootElement.GetProperty("sections").GetProperty(section).Clone();
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("DOCKERPS_VECTORS") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "vectors");
            if (Directory.Exists(candidate))
                return candidate;
        }
        return null;
    }
}

/// <summary>A theory over vector cases; one skipped test where the vectors are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VectorsTheoryAttribute : TheoryAttribute
{
    public VectorsTheoryAttribute()
    {
        if (Vectors.Folder is null)
            Skip = "The conformance vectors are not here (shared/vectors above the repository, or DOCKERPS_VECTORS).";
    }
}

/// <summary>One row for each case of a section: <c>[VectorsTheory, VectorSection("specs.json", "ulimit")]</c>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class VectorSectionAttribute(string file, string section) : DataAttribute
{
    public string File { get; } = file;

    public string Section { get; } = section;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        if (Vectors.Folder is null)
            return [[new VectorCase(Section, 0, "{}")]];
        return Vectors.Section(File, Section).GetProperty("cases").EnumerateArray()
            .Select((json, index) => new object[] { new VectorCase(Section, index, json.GetRawText()) });
    }
}

/// <summary>A case; serializable, so that every case is a test of its own.</summary>
public sealed class VectorCase : IXunitSerializable
{
    private string section = "";
    private int index;
    private JsonElement json;

    [Obsolete("For xunit's deserializer.")]
    public VectorCase()
    {
    }

    internal VectorCase(string section, int index, string text) => (this.section, this.index, json) = (section, index, Element(text));

    internal JsonElement Json => json;

    internal string Input => Text("input");

    /// <summary>The input must be rejected.</summary>
    internal bool Fails => Has("error") || Has("error_contains") || (Has("valid") && !Flag("valid"));

    /// <summary>The text upstream gives as its error; null where the vectors only say that there is one.</summary>
    internal string? Error => TextOrNull("error") ?? TextOrNull("error_contains");

    internal bool Has(string name) => json.TryGetProperty(name, out _);

    internal bool Flag(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    internal string Text(string name) => json.GetProperty(name).GetString()!;

    internal string? TextOrNull(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>An array of strings; empty when the property is absent or null.</summary>
    internal string[] Texts(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
        : [];

    /// <inheritdoc/>
    public void Deserialize(IXunitSerializationInfo info) => (section, index, json) =
        (info.GetValue<string>(nameof(section)), info.GetValue<int>(nameof(index)), Element(info.GetValue<string>(nameof(json))));

    /// <inheritdoc/>
    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(section), section);
        info.AddValue(nameof(index), index);
        info.AddValue(nameof(json), json.GetRawText());
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = TextOrNull("input") ?? json.GetRawText();
        return $"{section}[{index}] {(text.Length > 80 ? text[..80] + "..." : text)}";
    }

    private static JsonElement Element(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
