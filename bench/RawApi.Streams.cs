using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

/// <summary>Answers that come bit by bit: logs and events.</summary>
public sealed partial class RawApi
{
    private const int BufferLength = 65536;

    /// <summary>The lines of a log. An engine that keeps logs line by line sends each in a frame of its own.</summary>
    public IEnumerable<RawLine> ReadLog(string container)
    {
        foreach (var (stream, text) in ReadFrames(Open("GET", $"containers/{container}/logs?stdout=1&stderr=1")))
        {
            yield return new RawLine(stream, text.TrimEnd('\n'));
        }
    }

    /// <summary>The lines of a log as text alone.</summary>
    public IEnumerable<string> ReadText(string container) => ReadLog(container).Select(line => line.Text);

    /// <summary>Events from the past, up to now.</summary>
    public IEnumerable<RawEvent> ReadEvents() => ReadEvents(FormattableString.Invariant($"events?since=0&until={DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000m:0.000}"));

    /// <summary>So many events of images, from now on.</summary>
    public IEnumerable<RawEvent> FollowEvents(int count) => ReadEvents("""events?filters={"type":["image"]}""").Take(count);

    /// <summary>Sets and takes away tags, which are an event each, until it is disposed of.</summary>
    public IDisposable MakeEvents(string image, string repository) => new EventMaker(this, image, repository);

    private IEnumerable<RawEvent> ReadEvents(string path)
    {
        foreach (var happened in ReadJsonLines(Open("GET", path)))
        {
            yield return new RawEvent(
                Text(happened, "Type"), Text(happened, "Action"), Text(happened.GetProperty("Actor"), "ID"),
                DateTimeOffset.FromUnixTimeMilliseconds(happened.GetProperty("timeNano").GetInt64() / 1_000_000));
        }
    }

    private static IEnumerable<(string Stream, string Text)> ReadFrames(HttpResponseMessage response)
    {
        using (response)
        {
            using var stream = new BufferedStream(response.Content.ReadAsStream(), BufferLength);
            var header = new byte[8];
            var payload = new byte[BufferLength];
            while (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
                stream.ReadExactly(payload, 0, length);
                yield return (header[0] == 2 ? "Stderr" : "Stdout", Encoding.UTF8.GetString(payload, 0, length));
            }
        }
    }

    /// <summary>JSON objects, one a line. One that tells of an error is thrown.</summary>
    private static IEnumerable<JsonElement> ReadJsonLines(HttpResponseMessage response)
    {
        using (response)
        {
            using var reader = new StreamReader(response.Content.ReadAsStream());
            while (reader.ReadLine() is { } line)
            {
                using var json = JsonDocument.Parse(line);
                if (json.RootElement.TryGetProperty("error", out var error))
                {
                    throw new InvalidOperationException(error.GetString());
                }

                yield return json.RootElement;
            }
        }
    }

    private sealed class EventMaker : IDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Task making;

        public EventMaker(RawApi api, string image, string repository) => making = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                api.Send("POST", $"images/{image}/tag?repo={repository}&tag=x");
                api.Send("DELETE", $"images/{repository}:x");
            }
        });

        public void Dispose()
        {
            stop.Cancel();
            making.GetAwaiter().GetResult();
            stop.Dispose();
        }
    }
}

public sealed record RawLine(string Stream, string Text);

public sealed record RawEvent(string Type, string Action, string Id, DateTimeOffset Time);
