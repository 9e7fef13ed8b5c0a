using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>The body of an error answer.</summary>
internal sealed class ErrorBody
{
    [JsonPropertyName("message")]
    public string? Message { get; set; }

    /// <summary>Podman and some plugins say it here.</summary>
    [JsonPropertyName("cause")]
    public string? Cause { get; set; }

    [JsonIgnore]
    public string? Words => Message is { Length: > 0 } ? Message : Cause;
}
