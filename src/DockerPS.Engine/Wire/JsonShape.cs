using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using DockerPS.Engine.Http;

namespace DockerPS.Engine.Wire;

/// <summary>Reads a part of an answer that was kept as it came.</summary>
internal static class JsonShape
{
    /// <exception cref="EngineProtocolException">It is null, or of another shape.</exception>
    public static T As<T>(this JsonElement json, JsonTypeInfo<T> type)
    {
        try
        {
            return json.Deserialize(type) ?? throw new EngineProtocolException($"The engine answered with null where there should be a {type.Type.Name}.");
        }
        catch (JsonException failure)
        {
            throw new EngineProtocolException($"The engine's answer is not the {type.Type.Name} that it should be: {failure.Message}", failure);
        }
    }
}
