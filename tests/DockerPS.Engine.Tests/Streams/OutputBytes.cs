using System.Buffers.Binary;
using System.Text;
using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Tests.Streams;

/// <summary>Builds multiplexed output and reads it back.</summary>
internal static class OutputBytes
{
    public static byte[] Frame(int stream, string text) => Frame(stream, Encoding.UTF8.GetBytes(text));

    public static byte[] Frame(int stream, byte[] payload)
    {
        var frame = new byte[8 + payload.Length];
        frame[0] = (byte)stream;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), payload.Length);
        payload.CopyTo(frame, 8);
        return frame;
    }

    public static byte[] Join(params byte[][] parts) => parts.SelectMany(part => part).ToArray();

    /// <summary>All output, neighbouring pieces of the same stream joined: how it was cut is not a promise of the reader.</summary>
    public static async Task<List<(StreamKind Kind, string Text)>> ReadAllAsync(IFrameReader reader)
    {
        var runs = new List<(StreamKind Kind, List<byte> Bytes)>();
        while (await reader.ReadAsync(CancellationToken.None) is { } frame)
        {
            Assert.False(frame.Payload.IsEmpty);
            if (runs.Count == 0 || runs[^1].Kind != frame.Kind)
                runs.Add((frame.Kind, []));

            runs[^1].Bytes.AddRange(frame.Payload.Span);
        }

        return runs.ConvertAll(run => (run.Kind, Encoding.UTF8.GetString(run.Bytes.ToArray())));
    }

    public static async Task<List<OutputLine>> ReadLinesAsync(IFrameReader reader)
    {
        var lines = new List<OutputLine>();
        await foreach (var line in new LineReader(reader).ReadAllAsync())
            lines.Add(line);

        return lines;
    }
}
