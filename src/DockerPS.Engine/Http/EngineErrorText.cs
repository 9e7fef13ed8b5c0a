using System.Text;
using System.Text.Json;

using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Http;

/// <summary>Finds the engine's words in the body of an error: <c>{"message":"…"}</c>, or plain text from a proxy in between.</summary>
internal static class EngineErrorText
{
    private const int TextLimit = 2000;

    /// <summary>The words; null where the body has none.</summary>
    public static string? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, WireJson.Default.ErrorBody)?.Words is { Length: > 0 } words)
                return words;
        }
        catch (JsonException)
        {
            // Not the engine's own shape: shown as the text that it is.
        }
        var text = Encoding.UTF8.GetString(body).Trim();
        return text.Length == 0 ? null : text.Length > TextLimit ? text[..TextLimit] + "…" : text;
    }
}
