using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>Each of GET /events.</summary>
internal sealed class EventBody
{
    /// <summary><c>container</c>, <c>image</c>, <c>volume</c>, <c>network</c> and others.</summary>
    public string? Type { get; set; }

    /// <summary><c>start</c>, <c>die</c>; some carry a detail after a colon: <c>health_status: healthy</c>.</summary>
    public string? Action { get; set; }

    public EventActor? Actor { get; set; }

    [JsonPropertyName("scope")]
    public string? Scope { get; set; }

    /// <summary>Unix nanoseconds, by the engine's clock.</summary>
    [JsonPropertyName("timeNano")]
    public long TimeNano { get; set; }

    [JsonIgnore]
    public DateTimeOffset Time => ToTime(TimeNano);

    public static DateTimeOffset ToTime(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);

    internal sealed class EventActor
    {
        [JsonPropertyName("ID")]
        public string? Id { get; set; }

        public Dictionary<string, string>? Attributes { get; set; }
    }
}
