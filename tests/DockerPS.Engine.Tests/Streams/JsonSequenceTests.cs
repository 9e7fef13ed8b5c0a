using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Tests.Streams;

public partial class JsonSequenceTests
{
    private static async Task<List<string>> ReadAsync(Stream stream, int maxValueBytes = JsonSequence.MaxValueBytes)
    {
        var values = new List<string>();
        await foreach (var value in JsonSequence.ReadAsync(stream, Json.Default.JsonElement, maxValueBytes, CancellationToken.None))
            values.Add(value.GetRawText());
        return values;
    }

    private static Task<List<string>> ReadAsync(string text) => ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task Values_survive_a_split_at_every_byte()
    {
        var sample =
            "\u001e{\"a\":\"}\\\"{ \\\\\"}\r\n{\"größe\":[1,{\"x\":\"]\"}]}[]{} \"text \\\" \" 12 true{\"b\":null}\n\u001e{}\n"u8.ToArray();
        string[] expected =
        [
            "{\"a\":\"}\\\"{ \\\\\"}", "{\"größe\":[1,{\"x\":\"]\"}]}", "[]", "{}", "\"text \\\" \"", "12", "true", "{\"b\":null}",
            "{}",
        ];
        for (var offset = 0; offset <= sample.Length; offset++)
            Assert.Equal(expected, await ReadAsync(PiecewiseStream.SplitAt(offset, sample)));
        Assert.Equal(expected, await ReadAsync(PiecewiseStream.InPiecesOf(1, sample)));
    }

    [Fact]
    public async Task A_stream_cut_inside_a_value_is_an_error_and_between_values_is_the_end()
    {
        var sample = "{\"a\":\"\\\"x\"}\n[1,{}]\n"u8.ToArray();
        int[] boundaries = [0, 11, 12, 18, 19];
        Assert.Equal(sample.Length, boundaries[^1]);
        for (var offset = 0; offset <= sample.Length; offset++)
        {
            var reading = ReadAsync(PiecewiseStream.TruncatedAt(offset, sample));
            if (boundaries.Contains(offset))
                await reading;
            else
                Assert.Contains($"after {offset} bytes", (await Assert.ThrowsAsync<EngineProtocolException>(() => reading)).Message);
        }
    }

    [Fact]
    public async Task A_value_is_yielded_before_the_next_read()
    {
        var stream = PiecewiseStream.SplitAt(9, "{\"id\":1}\nnot json"u8.ToArray());
        await using var values = JsonSequence.ReadAsync(stream, Json.Default.Message, CancellationToken.None).GetAsyncEnumerator();

        Assert.True(await values.MoveNextAsync());
        Assert.Equal(1, values.Current.Id);
        await Assert.ThrowsAsync<EngineProtocolException>(async () => await values.MoveNextAsync());
    }

    [Fact]
    public async Task Garbage_is_shown_escaped_and_short()
    {
        var error = await Assert.ThrowsAsync<EngineProtocolException>(() => ReadAsync("{}\n<html>\u0001é" + new string('x', 500)));

        Assert.Contains("byte 3 ", error.Message);
        Assert.Contains("'<html>\\x01\\xC3\\xA9xxx", error.Message);
        Assert.InRange(error.Message.Length, 1, 200);
    }

    [Theory]
    [InlineData("{\"a\" 1}")]
    [InlineData("{]}")]
    [InlineData("{a}")]
    [InlineData("nul")]
    [InlineData("1,2")]
    [InlineData("[\u001e]")]
    public async Task Malformed_values_are_protocol_errors(string text) =>
        await Assert.ThrowsAsync<EngineProtocolException>(() => ReadAsync(text));

    [Theory]
    [InlineData("{\"id\":\"text\"}")]
    [InlineData("null")]
    public async Task Values_of_another_shape_are_protocol_errors(string text)
    {
        var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await using var values = JsonSequence.ReadAsync(stream, Json.Default.Message, CancellationToken.None).GetAsyncEnumerator();

        var error = await Assert.ThrowsAsync<EngineProtocolException>(async () => await values.MoveNextAsync());

        Assert.Contains(text, error.Message);
    }

    [Fact]
    public async Task A_large_value_arrives_whole()
    {
        var text = "{\"a\":\"" + new string('x', 5_000_000) + "\"}";

        Assert.Equal([text, "{}"], await ReadAsync(PiecewiseStream.InPiecesOf(1000, Encoding.ASCII.GetBytes(text + "{}"))));
    }

    [Theory]
    [InlineData(92, true)]
    [InlineData(93, false)]
    public async Task A_value_is_refused_beyond_the_bound(int length, bool accepted)
    {
        var text = "{}\n{\"a\":\"" + new string('x', length) + "\"}";
        var reading = ReadAsync(new MemoryStream(Encoding.ASCII.GetBytes(text)), maxValueBytes: 100);

        if (accepted)
            Assert.Equal(2, (await reading).Count);
        else
            Assert.Contains("more than 100 bytes", (await Assert.ThrowsAsync<EngineProtocolException>(() => reading)).Message);
    }

    internal sealed record Message([property: JsonPropertyName("id")] int Id);

    [JsonSerializable(typeof(JsonElement))]
    [JsonSerializable(typeof(Message))]
    private sealed partial class Json : JsonSerializerContext;
}
