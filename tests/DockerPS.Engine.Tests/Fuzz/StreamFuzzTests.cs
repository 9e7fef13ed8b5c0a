using System.Text;
using CsCheck;
using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Tests.Streams;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Tests.Fuzz;

/// <summary>Streams from the engine: how they are cut changes nothing, a missing end is noticed, and garbage is an EngineProtocolException.</summary>
public class StreamFuzzTests
{
    private static readonly Gen<(int Stream, string Text)[]> output =
        Gen.Select(Gen.Int[0, 2], Gen.OneOf(Inputs.Text, Gen.OneOfConst("line\n", "half", "größe\n", "\r\n", new string('x', 5000)))).Array[0, 12];

    private static readonly Gen<byte[]> json =
        Inputs.Like("""{"status":"Pulling","id":"a","progressDetail":{"current":1,"total":2}}""", """{"errorDetail":{"message":"no"},"error":"no"}""", "{}", "{\"status\":\"\\u00e9\\\\\\\"}{\"}")
            .Array[1, 5].Select(values => Encoding.UTF8.GetBytes(string.Join("\n", values)));

    [Fact]
    public void Frames_are_the_same_however_they_arrive() => Gen.Select(output, Inputs.PieceLength, Gen.Bool).Holds(async input =>
    {
        var (written, length, suspends) = input;
        var bytes = Frames(written);

        var read = await OutputBytes.ReadAllAsync(new StdCopyReader(PiecewiseStream.InPiecesOf(length, bytes, suspends)));

        Assert.Equal(await OutputBytes.ReadAllAsync(new StdCopyReader(new MemoryStream(bytes))), read);
        Assert.Equal(string.Concat(written.Select(frame => Inputs.AsUtf8(frame.Text))), string.Concat(read.Select(frame => frame.Text)));
    });

    [Fact]
    public void Lines_are_each_streams_own() => Gen.Select(output, Inputs.PieceLength).Holds(async input =>
    {
        var (written, length) = input;

        var lines = await OutputBytes.ReadLinesAsync(new StdCopyReader(PiecewiseStream.InPiecesOf(length, Frames(written))));

        foreach (var kind in new[] { StreamKind.Stdin, StreamKind.Stdout, StreamKind.Stderr })
        {
            var whole = string.Concat(written.Where(frame => frame.Stream == (int)kind).Select(frame => Inputs.AsUtf8(frame.Text)));
            var expected = whole.Split('\n');
            if (expected[^1].Length == 0)
                expected = expected[..^1];
            else if (expected[^1] == "\r")
                Assert.Equal("\r", lines.Last(line => line.Kind == kind).Text);
            Assert.Equal(
                expected.Select((text, at) => at < whole.Count(c => c == '\n') && text.EndsWith('\r') ? text[..^1] : text),
                lines.Where(line => line.Kind == kind).Select(line => line.Text));
        }
    });

    [Fact]
    public void A_missing_end_is_noticed() => Gen.Select(output, Gen.Int[0, 1_000_000]).Holds(async input =>
    {
        var (written, at) = input;
        var bytes = Frames(written);
        at %= bytes.Length + 1;
        var ends = written.Select((_, count) => Frames(written[..(count + 1)]).Length).Append(0);
        var reader = new StdCopyReader(PiecewiseStream.TruncatedAt(at, bytes));

        if (ends.Contains(at))
            await OutputBytes.ReadAllAsync(reader);
        else
            await Assert.ThrowsAsync<EngineProtocolException>(() => OutputBytes.ReadAllAsync(reader));
    });

    [Fact]
    public void Damaged_frames_are_an_error_or_output() => Gen.Select(Inputs.Like(output.Select(Frames)), Inputs.PieceLength).Holds(input =>
        Fuzzing.Done(() => OutputBytes.ReadLinesAsync(new StdCopyReader(PiecewiseStream.InPiecesOf(input.Item2, input.Item1))).GetAwaiter().GetResult(), typeof(EngineProtocolException)));

    [Fact]
    public void JSON_values_are_the_same_however_they_arrive() => Gen.Select(json, Inputs.PieceLength).Holds(input =>
    {
        var (bytes, length) = input;

        Assert.Equal(Values(new MemoryStream(bytes)), Values(PiecewiseStream.InPiecesOf(length, bytes)));
    });

    [Fact]
    public void JSON_that_breaks_off_is_noticed() => Gen.Select(Gen.Int[1, 4], Gen.Int[0, 1_000_000]).Holds(input =>
    {
        const string Value = """{"status":"a {\"quoted\"} [text]","progressDetail":{"current":1,"total":2},"aux":[[],{}]}""";
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Value, input.Item1)));
        var at = input.Item2 % (bytes.Length + 1);

        Assert.Equal(at % Value.Length != 0, Values(PiecewiseStream.TruncatedAt(at, bytes))[^1] == "error");
    });

    [Fact]
    public void Any_bytes_are_JSON_or_an_error() => Inputs.Like(json).Holds(bytes => Values(new MemoryStream(bytes)));

    [Fact]
    public void Any_bytes_are_a_builds_progress_or_an_error() => Inputs.Like(Gen.Const(BuildKitTraceTests.Sample)).Holds(bytes =>
        Fuzzing.Done(() => BuildKitTrace.Decode(bytes), typeof(EngineProtocolException)));

    /// <summary>The values, and "error" in the place of the one that is none.</summary>
    private static List<string> Values(Stream stream)
    {
        var values = new List<string> { "" };
        Fuzzing.Done(() => ReadAsync().GetAwaiter().GetResult(), typeof(EngineProtocolException));
        return values;

        async Task ReadAsync()
        {
            try
            {
                await foreach (var value in JsonSequence.ReadAsync(stream, WireJson.Default.JsonNode, CancellationToken.None))
                    values.Add(value.ToJsonString());
            }
            catch (EngineProtocolException)
            {
                values.Add("error");
                throw;
            }
        }
    }

    private static byte[] Frames((int Stream, string Text)[] written) =>
        OutputBytes.Join([.. written.Select(frame => OutputBytes.Frame(frame.Stream, frame.Text))]);
}
