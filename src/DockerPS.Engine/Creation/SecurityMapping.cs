using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Creation;

/// <summary>
/// Security options as a create takes them: a seccomp profile's file is sent as its content, and unmasking is no option of its own.
/// </summary>
internal static class SecurityMapping
{
    /// <param name="host">Gets SecurityOpt, MaskedPaths and ReadonlyPaths.</param>
    /// <param name="options">In the order given.</param>
    /// <param name="readProfile">The text of a seccomp profile's file.</param>
    /// <exception cref="FormatException">A profile is not JSON.</exception>
    public static void Apply(HostConfig host, IReadOnlyCollection<SecurityOption> options, Func<string, string> readProfile)
    {
        if (options.Count == 0)
            return;
        if (options.Any(option => option.UnmasksSystemPaths))
            (host.MaskedPaths, host.ReadonlyPaths) = ([], []);
        host.SecurityOpt =
        [
            .. options.Where(option => !option.UnmasksSystemPaths).Select(option => option.SeccompFile is { } file
                ? SecurityOption.FromSeccompProfile(Compact(file, readProfile(file))).Text
                : option.Text),
        ];
    }

    private static string Compact(string file, string profile)
    {
        try
        {
            using var json = JsonDocument.Parse(profile);
            var compact = new ArrayBufferWriter<byte>();
            var asIs = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            using (var writer = new Utf8JsonWriter(compact, asIs))
                json.WriteTo(writer);
            return Encoding.UTF8.GetString(compact.WrittenSpan);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The seccomp profile '{file}' is not JSON: {exception.Message}", exception);
        }
    }
}
