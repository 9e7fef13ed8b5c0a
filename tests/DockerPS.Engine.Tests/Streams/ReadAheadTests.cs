using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Tests.Streams;

/// <summary>Archives that are read before the disk asks for more.</summary>
public sealed class ReadAheadTests
{
    [Fact]
    public void All_comes_out_in_order()
    {
        var content = new byte[3_000_001];
        new Random(7).NextBytes(content);
        using var ahead = new ReadAhead(new MemoryStream(content));
        using var copy = new MemoryStream();
        ahead.CopyTo(copy, 10_007);
        Assert.Equal(content, copy.ToArray());
        Assert.Equal(0, ahead.Read(new byte[1]));
    }

    [Fact]
    public void What_the_source_fails_with_is_thrown_when_all_before_it_is_read()
    {
        using var ahead = new ReadAhead(new Failing(length: 700_000));
        var buffer = new byte[700_000];
        ahead.ReadExactly(buffer);
        Assert.Equal("broken", Assert.Throws<IOException>(() => ahead.Read(buffer)).Message);
    }

    [Fact]
    public void No_more_than_a_few_pieces_are_read_before_they_are_asked_for()
    {
        var endless = new Endless();
        using var ahead = new ReadAhead(endless);
        Assert.Equal(1 << 20, endless.Given);
        ahead.ReadExactly(new byte[(1 << 18) + 1]);
        Assert.InRange(endless.Given, 1 << 20, (1 << 20) + (1 << 18));
    }

    private sealed class Endless : ReadOnceStream
    {
        public int Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return new(buffer.Length);
        }
    }

    private sealed class Failing(int length) : ReadOnceStream
    {
        private int left = length;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(left, buffer.Length);
            left -= count;
            return count > 0 ? new(count) : throw new IOException("broken");
        }
    }
}
