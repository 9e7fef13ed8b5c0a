using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>
/// Reads the engine's times: RFC 3339 with up to nine digits of a second. Its zero time (year 1) means "never", and becomes null.
/// </summary>
internal sealed class EngineTimeConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TryGetDateTimeOffset(out var time))
            return time.Year <= 1 ? null : time;
        return reader.GetString() is { Length: > 0 } text ? Parse(text) : null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time)
            writer.WriteStringValue(time);
        else
            writer.WriteNullValue();
    }

    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year > 1
            ? time
            : null;
}
