using System.Text;
using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Tests.Streams;

public class BuildKitTraceTests
{
    private static readonly byte[] sample = OutputBytes.Join(
        Bytes(1, OutputBytes.Join(
            Text(1, "sha256:aa"), Text(2, "sha256:bb"), Text(2, "sha256:cc"), Text(3, "[2/3] RUN größe"), Number(4, 1),
            Bytes(5, OutputBytes.Join(Number(1, 1700000000), Number(2, 123456700))), Bytes(6, Number(1, 1700000001)),
            Text(7, "exit code: 1"),
            Bytes(8, Text(1, "group")))),
        Bytes(2, OutputBytes.Join(
            Text(1, "layer"), Text(2, "sha256:aa"), Text(3, "extracting"), Number(4, 300), Number(5, 70_000_000_000), Bytes(6, []))),
        Bytes(3, OutputBytes.Join(Text(1, "sha256:aa"), Number(3, 2), Text(4, "oops\n"))),
        Bytes(4, OutputBytes.Join(
            Text(1, "sha256:aa"), Number(2, 1), Text(3, "JSONArgsRecommended"), Text(4, "one"), Text(4, "two"),
            Text(5, "https://x.test/"))),
        Number(90, 7), [0xFD, 0x01, 1, 2, 3, 4], [0xF9, 0x01, 1, 2, 3, 4, 5, 6, 7, 8]);

    internal static byte[] Sample => [.. sample];

    [Fact]
    public void All_that_a_build_reports_is_decoded()
    {
        var trace = BuildKitTrace.Decode(sample);

        var vertex = Assert.Single(trace.Vertexes);
        Assert.Equal(("sha256:aa", "[2/3] RUN größe", true, "exit code: 1"), (vertex.Digest, vertex.Name, vertex.Cached, vertex.Error));
        Assert.Equal(["sha256:bb", "sha256:cc"], vertex.Inputs);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1700000000).AddTicks(1234567), vertex.Started);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1700000001), vertex.Completed);
        Assert.Equal(
            new TraceStatus("layer", "sha256:aa", "extracting", 300, 70_000_000_000, DateTimeOffset.UnixEpoch, null, null),
            Assert.Single(trace.Statuses));
        var log = Assert.Single(trace.Logs);
        Assert.Equal(("sha256:aa", StreamKind.Stderr, "oops\n"), (log.Vertex, log.Stream, Encoding.UTF8.GetString(log.Message.Span)));
        var warning = Assert.Single(trace.Warnings);
        Assert.Equal(
            ("sha256:aa", 1L, "JSONArgsRecommended", "https://x.test/"), (warning.Vertex, warning.Level, warning.Short, warning.Url));
        Assert.Equal(["one", "two"], warning.Detail);
    }

    [Fact]
    public void A_message_cut_inside_a_field_is_an_error()
    {
        var boundaries = 0;
        for (var length = 0; length < sample.Length; length++)
        {
            try
            {
                BuildKitTrace.Decode(sample.AsSpan(0, length));
                boundaries++;
            }
            catch (EngineProtocolException truncated)
            {
                Assert.Contains("ends inside a message", truncated.Message);
            }
        }

        // It may end before any of its seven fields: that is a shorter message, but a whole one.
        Assert.Equal(7, boundaries);
    }

    [Theory]
    [InlineData("0AFFFFFFFFFFFFFFFFFF01")]
    [InlineData("0A8080808008")]
    [InlineData("08FFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("0B")]
    [InlineData("0A020A05")]
    public void Garbage_is_an_error(string hex) =>
        Assert.Throws<EngineProtocolException>(() => BuildKitTrace.Decode(Convert.FromHexString(hex)));

    [Fact]
    public void A_time_beyond_reckoning_is_null()
    {
        var trace = BuildKitTrace.Decode(Bytes(1, Bytes(5, Number(1, ulong.MaxValue / 2))));

        Assert.Null(Assert.Single(trace.Vertexes).Started);
    }

    private static byte[] Number(int field, ulong value) => [.. Varint((ulong)field << 3), .. Varint(value)];

    private static byte[] Bytes(int field, byte[] value) => [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)value.Length), .. value];

    private static byte[] Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
