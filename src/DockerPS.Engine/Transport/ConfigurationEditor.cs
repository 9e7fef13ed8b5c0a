using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

using DockerPS.Engine.Streams;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Transport;

/// <summary>
/// Changes the CLI's config.json: everything else in the file stays, the file is replaced as a whole or not at all, and it can be
/// read by its owner alone.
/// </summary>
internal static class ConfigurationEditor
{
    private static readonly JsonWriterOptions Writing = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="path">The file; made where there is none.</param>
    /// <param name="edit">Changes what the file holds; false leaves the file as it is.</param>
    /// <exception cref="FormatException">The file is not a JSON object.</exception>
    /// <exception cref="TreeException">The disk refuses.</exception>
    public static void Edit(string path, Func<JsonObject, bool> edit)
    {
        var file = new FileInfo(path);
        // A link in a folder of dotfiles stays a link.
        var target = file.Exists && file.ResolveLinkTarget(returnFinalTarget: true) is { } linked ? linked.FullName : file.FullName;
        var settings = Read(target);
        if (!edit(settings))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var output = new WholeFile(target);
        output.Write(Encode(settings));
        output.Complete();
    }

    private static JsonObject Read(string path) => JsonFile.Read(path, WireJson.Default.JsonNode) switch
    {
        null => [],
        JsonObject settings => settings,
        _ => throw new FormatException($"{path} is not a JSON object."),
    };

    private static ReadOnlyMemory<byte> Encode(JsonObject settings)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            settings.WriteTo(writer);
        return buffer.WrittenMemory;
    }
}
