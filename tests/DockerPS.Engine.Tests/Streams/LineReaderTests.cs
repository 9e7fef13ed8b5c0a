using System.Text;
using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;
using static DockerPS.Engine.Tests.Streams.OutputBytes;

namespace DockerPS.Engine.Tests.Streams;

public class LineReaderTests
{
    private static OutputLine Out(string text) => new(StreamKind.Stdout, text);

    private static OutputLine Err(string text) => new(StreamKind.Stderr, text);

    [Fact]
    public async Task Lines_survive_a_split_at_every_byte_of_the_frames()
    {
        var sample = Join(Frame(1, "größe €\r\n\r\n\n"), Frame(2, "😀 err\nhalf "), Frame(1, "tail"), Frame(2, "line\r\n"), Frame(1, "\rx"));
        OutputLine[] expected = [Out("größe €"), Out(""), Out(""), Err("😀 err"), Err("half line"), Out("tail\rx")];
        for (var offset = 0; offset <= sample.Length; offset++)
            Assert.Equal(expected, await ReadLinesAsync(new StdCopyReader(PiecewiseStream.SplitAt(offset, sample))));
    }

    [Fact]
    public async Task Lines_survive_a_slow_network()
    {
        var sample = Join(Frame(1, "one\ntwo\n"), Frame(2, "thr"), Frame(2, "ee\n"), Frame(1, "end"));

        var lines = await ReadLinesAsync(new StdCopyReader(PiecewiseStream.InPiecesOf(1, sample, suspends: true)));

        Assert.Equal([Out("one"), Out("two"), Err("three"), Out("end")], lines);
    }

    [Fact]
    public async Task A_character_may_be_split_over_frames_of_its_stream()
    {
        var text = Encoding.UTF8.GetBytes("a😀€\r\nb");
        for (var cut = 0; cut <= text.Length; cut++)
        {
            var bytes = Join(Frame(1, text[..cut]), Frame(2, "between\n"), Frame(1, text[cut..]));

            var lines = await ReadLinesAsync(new StdCopyReader(new MemoryStream(bytes)));

            Assert.Equal([Out("a😀€"), Out("b")], lines.Where(line => line.Kind == StreamKind.Stdout));
            Assert.Equal([Err("between")], lines.Where(line => line.Kind == StreamKind.Stderr));
        }
    }

    [Fact]
    public async Task Unfinished_lines_of_both_streams_come_at_the_end()
    {
        var bytes = Join(Frame(2, "no end"), Frame(1, "done\nprompt> "));

        Assert.Equal([Out("done"), Out("prompt> "), Err("no end")], await ReadLinesAsync(new StdCopyReader(new MemoryStream(bytes))));
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_become_replacement_characters()
    {
        var bytes = Frame(1, [(byte)'a', 0xFF, (byte)'b', (byte)'\n', 0xE2, 0x82]);

        Assert.Equal([Out("a\uFFFDb"), Out("\uFFFD")], await ReadLinesAsync(new StdCopyReader(new MemoryStream(bytes))));
    }

    [Fact]
    public async Task Only_one_carriage_return_belongs_to_a_line_end() =>
        Assert.Equal([Out("50%\r100%\r")], await ReadLinesAsync(new RawFrameReader(new MemoryStream("50%\r100%\r\r\n"u8.ToArray()))));

    [Fact]
    public async Task A_line_longer_than_any_buffer_is_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i},"));
        var bytes = Join(Frame(1, "a\n" + text + "\nb\n"));

        Assert.Equal([Out("a"), Out(text), Out("b")], await ReadLinesAsync(new StdCopyReader(new MemoryStream(bytes))));
    }

    [Fact]
    public void A_line_without_end_is_refused_at_the_bound()
    {
        var decoder = new LineDecoder(maxLineBytes: 10);
        Feed("12345");
        Feed("67890");

        var error = Assert.Throws<EngineProtocolException>(() => Feed("1"));

        Assert.Contains("longer than 10 bytes", error.Message);

        void Feed(string text)
        {
            decoder.Add(new StdCopyFrame(StreamKind.Stdout, Encoding.ASCII.GetBytes(text)));
            Assert.False(decoder.TryRead(out _));
        }
    }

    [Fact]
    public async Task A_truncated_frame_is_an_error_after_the_lines_before_it()
    {
        var bytes = Join(Frame(1, "whole\n"), Frame(1, "cut\n")[..^2]);
        var reader = new LineReader(new StdCopyReader(new MemoryStream(bytes)));

        Assert.Equal(Out("whole"), await reader.ReadAsync(CancellationToken.None));
        await Assert.ThrowsAsync<EngineProtocolException>(async () => await reader.ReadAsync(CancellationToken.None));
    }
}
