using System.Formats.Tar;
using System.Text;
using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Tests.Streams;

public class TarStreamReaderTests
{
    private static readonly string longName = new string('d', 90) + "/" + new string('n', 90);

    private static readonly (string, string)[] expected = [("dir/", ""), ("dir/file", "content of größe"), (longName, "x"), ("empty", "")];

    private static readonly byte[] sample = WriteSample().GetAwaiter().GetResult();

    private static async Task<byte[]> WriteSample()
    {
        using var archive = new MemoryStream();
        var tar = new TarStreamWriter(archive);
        await tar.WriteAsync(new TarHeader("dir/", TarEntryType.Directory, 0x1ED, DateTimeOffset.UnixEpoch), default);
        var file = new TarHeader("dir/file", TarEntryType.RegularFile, 0x1A4, DateTimeOffset.UnixEpoch);
        await tar.WriteAsync(file, Encoding.UTF8.GetBytes("content of größe"), default);
        await tar.WriteAsync(file with { Name = longName }, "x"u8.ToArray(), default);
        await tar.WriteAsync(file with { Name = "empty" }, Array.Empty<byte>(), default);
        await tar.CompleteAsync(default);
        return archive.ToArray();
    }

    private static async Task<List<(string, string)>> ReadAsync(Stream stream)
    {
        var entries = new List<(string, string)>();
        await using var reader = new TarStreamReader(stream);
        while (await reader.ReadAsync(CancellationToken.None) is { } entry)
        {
            using var text = new StreamReader(entry.DataStream ?? Stream.Null);
            entries.Add((entry.Name, await text.ReadToEndAsync()));
        }

        return entries;
    }

    [Fact]
    public async Task Archives_survive_a_split_at_every_byte()
    {
        for (var offset = 0; offset <= sample.Length; offset++)
            Assert.Equal(expected, await ReadAsync(PiecewiseStream.SplitAt(offset, sample)));
        Assert.Equal(expected, await ReadAsync(PiecewiseStream.InPiecesOf(1, sample)));
    }

    [Fact]
    public async Task An_archive_without_its_end_mark_is_an_error_at_every_byte()
    {
        for (var offset = 0; offset <= sample.Length - 1024; offset++)
        {
            var error = await Assert.ThrowsAsync<EngineProtocolException>(() => ReadAsync(PiecewiseStream.TruncatedAt(offset, sample)));
            Assert.Contains($"after {offset} bytes", error.Message);
        }
    }

    [Fact]
    public async Task An_entry_whose_content_is_skipped_must_be_whole_too()
    {
        await using var reader = new TarStreamReader(PiecewiseStream.TruncatedAt(1024 + 3, sample));
        await reader.ReadAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);

        await Assert.ThrowsAsync<EngineProtocolException>(async () => await reader.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Padding_after_the_end_is_read_away()
    {
        var stream = new MemoryStream([.. sample, .. new byte[20_000]]);

        Assert.Equal(expected, await ReadAsync(stream));
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public async Task Garbage_is_an_error()
    {
        var garbage = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<html>not a tar</html>", 100)));

        var error = await Assert.ThrowsAsync<EngineProtocolException>(() => ReadAsync(new MemoryStream(garbage)));

        Assert.Contains("malformed tar archive", error.Message);
    }

    [Theory]
    [InlineData(0x1_FFFF_FFFFL, 512)]
    [InlineData(0x2_0000_0000L, 1536)]
    public void Sizes_beyond_eight_gibibytes_go_into_a_pax_record(long size, int length)
    {
        var header = new TarHeader("big", TarEntryType.RegularFile, 0x1A4, DateTimeOffset.UnixEpoch) { Size = size };
        var bytes = new byte[header.Length];
        header.Write(bytes);

        Assert.Equal(length, bytes.Length);
        using var reader = new TarReader(PiecewiseStream.InPiecesOf(512, bytes));
        Assert.Equal(size, reader.GetNextEntry()!.Length);
    }
}
