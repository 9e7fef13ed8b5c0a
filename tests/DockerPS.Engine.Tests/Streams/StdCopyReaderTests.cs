using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;
using static DockerPS.Engine.Tests.Streams.OutputBytes;

namespace DockerPS.Engine.Tests.Streams;

public class StdCopyReaderTests
{
    private static readonly byte[] sample = Join(
        Frame(1, "out one\n"), Frame(2, "err\n"), Frame(1, ""), Frame(0, "typed"), Frame(1, "größe\n"), Frame(2, "x"));

    private static readonly (StreamKind, string)[] expected =
    [
        (StreamKind.Stdout, "out one\n"), (StreamKind.Stderr, "err\n"), (StreamKind.Stdin, "typed"), (StreamKind.Stdout, "größe\n"),
        (StreamKind.Stderr, "x"),
    ];

    [Fact]
    public async Task Frames_survive_a_split_at_every_byte()
    {
        for (var offset = 0; offset <= sample.Length; offset++)
            Assert.Equal(expected, await ReadAllAsync(new StdCopyReader(PiecewiseStream.SplitAt(offset, sample))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(9)]
    public async Task Frames_survive_small_reads(int length) =>
        Assert.Equal(expected, await ReadAllAsync(new StdCopyReader(PiecewiseStream.InPiecesOf(length, sample))));

    [Fact]
    public async Task A_stream_cut_inside_a_frame_is_an_error_and_between_frames_is_the_end()
    {
        int[] boundaries = [0, 16, 28, 36, 49, 65, 74];
        Assert.Equal(sample.Length, boundaries[^1]);
        for (var offset = 0; offset <= sample.Length; offset++)
        {
            var reader = new StdCopyReader(PiecewiseStream.TruncatedAt(offset, sample));
            if (boundaries.Contains(offset))
                await ReadAllAsync(reader);
            else
            {
                var error = await Assert.ThrowsAsync<EngineProtocolException>(() => ReadAllAsync(reader));
                Assert.Contains($"after {offset} bytes", error.Message);
            }
        }
    }

    [Fact]
    public async Task A_frame_longer_than_any_buffer_arrives_in_pieces()
    {
        var payload = new string('a', 300_000) + "z";
        var reader = new StdCopyReader(new MemoryStream(Join(Frame(1, "first"), Frame(2, payload), Frame(1, "last"))));

        Assert.Equal(
            [(StreamKind.Stdout, "first"), (StreamKind.Stderr, payload), (StreamKind.Stdout, "last")], await ReadAllAsync(reader));
    }

    [Fact]
    public async Task A_part_of_a_frame_is_delivered_before_the_rest_has_come()
    {
        var reader = new StdCopyReader(PiecewiseStream.SplitAt(8 + 3, Frame(1, "abcdef")));

        var frame = await reader.ReadAsync(CancellationToken.None);

        Assert.Equal("abc"u8.ToArray(), frame!.Value.Payload.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task The_engines_own_failure_is_thrown_with_its_text(int length)
    {
        var bytes = Join(Frame(1, "before"), Frame(3, "error grabbing logs: invalid character\n"), Frame(1, "after"));
        var reader = new StdCopyReader(PiecewiseStream.InPiecesOf(length, bytes));

        var error = await Assert.ThrowsAsync<EngineProtocolException>(() => ReadAllAsync(reader));

        Assert.EndsWith("error grabbing logs: invalid character", error.Message);
    }

    [Theory]
    [InlineData("$ echo hello")]
    [InlineData("\u0004\0\0\0\0\0\0\u0001x")]
    [InlineData("\u0001\0\u0001\0\0\0\0\u0001x")]
    public async Task Bytes_that_are_no_header_are_an_error_that_shows_them(string text)
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes(text);
        var reader = new StdCopyReader(new MemoryStream(Join(Frame(1, "fine"), bytes)));

        var error = await Assert.ThrowsAsync<EngineProtocolException>(() => ReadAllAsync(reader));

        Assert.Contains("byte 12 ", error.Message);
        Assert.Contains(Convert.ToHexString(bytes.AsSpan(0, 8)), error.Message);
    }

    [Fact]
    public async Task Cancelling_stops_a_read()
    {
        using var cancellation = new CancellationTokenSource();
        var reader = new StdCopyReader(PiecewiseStream.InPiecesOf(1, sample));
        cancellation.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reader.ReadAsync(cancellation.Token));
    }

    [Fact]
    public async Task Output_of_a_tty_passes_as_it_is()
    {
        var reader = new RawFrameReader(PiecewiseStream.InPiecesOf(5, sample));

        var output = new List<byte>();
        while (await reader.ReadAsync(CancellationToken.None) is { } frame)
        {
            Assert.Equal(StreamKind.Stdout, frame.Kind);
            output.AddRange(frame.Payload.Span);
        }

        Assert.Equal(sample, output);
    }
}
