using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DockerPS.Engine.Http;

/// <summary>A request body of JSON. Its length is known, because the classic engine refuses chunked bodies on some routes.</summary>
internal sealed class JsonBody : ByteArrayContent
{
    private JsonBody(byte[] json) : base(json) => Headers.ContentType = new MediaTypeHeaderValue("application/json");

    public static JsonBody Of<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type));
}
