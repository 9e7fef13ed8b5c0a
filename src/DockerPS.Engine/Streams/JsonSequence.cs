using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DockerPS.Engine.Http;

namespace DockerPS.Engine.Streams;

/// <summary>
/// Reads the JSON values that the engine streams (events, progress, stats): one after the other, with or without white space or
/// RFC 7464 record separators between them. A value is yielded as soon as its last byte has come.
/// </summary>
internal static class JsonSequence
{
    /// <summary>The longest value that is accepted: 64 MiB.</summary>
    public const int MaxValueBytes = 64 * 1024 * 1024;

    /// <exception cref="EngineProtocolException">The stream ends inside a value, or holds something else than such values.</exception>
    public static IAsyncEnumerable<T> ReadAsync<T>(Stream stream, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        ReadAsync(stream, type, MaxValueBytes, cancellationToken);

    internal static async IAsyncEnumerable<T> ReadAsync<T>(
        Stream stream, JsonTypeInfo<T> type, int maxValueBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var values = new JsonValueBuffer(maxValueBytes);
        int count;
        do
        {
            count = await stream.ReadAsync(values.FreeSpace(), cancellationToken).ConfigureAwait(false);
            values.Advance(count);
            while (values.TryTake(ended: count == 0, out var value))
                yield return Parse(value.Span, type, values.Position - value.Length);
        }
        while (count > 0);
    }

    private static T Parse<T>(ReadOnlySpan<byte> value, JsonTypeInfo<T> type, long position)
    {
        try
        {
            if (JsonSerializer.Deserialize(value, type) is { } parsed)
                return parsed;
        }
        catch (JsonException malformed)
        {
            throw Unexpected(value, position, malformed);
        }

        throw Unexpected(value, position, null);
    }

    private static EngineProtocolException Unexpected(ReadOnlySpan<byte> value, long position, JsonException? malformed)
    {
        var reason = malformed is null ? "" : $" ({malformed.Message})";
        return new EngineProtocolException(
            $"The engine sent JSON that is not what was expected at byte {position}: {Excerpt.Of(value)}{reason}.", malformed);
    }
}
