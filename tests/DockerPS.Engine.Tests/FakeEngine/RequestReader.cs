using System.Globalization;
using System.Text;

namespace DockerPS.Engine.Tests.FakeEngine;

/// <summary>Reads requests from a connection.</summary>
internal sealed class RequestReader(Stream stream)
{
    /// <summary>The next request; null at the end of the connection.</summary>
    public async Task<Request?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await ReadLineAsync(stream, cancellationToken) is not { Length: > 0 } first)
            return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(stream, cancellationToken) is { Length: > 0 } line)
        {
            if (line.Split(':', 2) is not [var name, var value])
                throw new InvalidDataException(line);
            headers[name] = value.Trim();
        }
        return first.Split(' ') is [var method, var target, ..]
            ? new Request(method, target, headers, new RequestBody(stream, headers))
            : throw new InvalidDataException(first);
    }

    // Byte by byte, so that nothing of a hijacked stream is swallowed.
    internal static async Task<string?> ReadLineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n')
                return line.ToString();
            if (one[0] != '\r')
                line.Append((char)one[0]);
        }
        return null;
    }
}

/// <summary>The body of a request, by length or in chunks.</summary>
internal sealed class RequestBody
{
    private readonly Stream stream;
    private long left;
    private bool chunked;
    private bool awaited;

    public RequestBody(Stream stream, IReadOnlyDictionary<string, string> headers)
    {
        this.stream = stream;
        chunked = headers.GetValueOrDefault("Transfer-Encoding") == "chunked";
        awaited = headers.GetValueOrDefault("Expect") == "100-continue";
        left = long.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture);
    }

    /// <summary>The client waits for a sign before it sends the body, and was given none.</summary>
    public bool Unasked => awaited;

    /// <summary>Reads on; 0 at the end. The first read asks the client to send, as a Go server does.</summary>
    public async Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (awaited)
        {
            awaited = false;
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken);
        }
        if (left == 0 && chunked)
        {
            var size = await RequestReader.ReadLineAsync(stream, cancellationToken) ?? throw new EndOfStreamException();
            left = long.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (left == 0)
            {
                await RequestReader.ReadLineAsync(stream, cancellationToken);
                chunked = false;
            }
        }
        if (left == 0)
            return 0;
        var count = await stream.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken);
        if (count == 0)
            throw new EndOfStreamException();
        left -= count;
        if (left == 0 && chunked)
            await RequestReader.ReadLineAsync(stream, cancellationToken);
        return count;
    }

    public async Task<string> ReadTextAsync(CancellationToken cancellationToken)
    {
        var text = new MemoryStream();
        var buffer = new byte[4096];
        while (await ReadAsync(buffer, cancellationToken) is > 0 and var count)
            text.Write(buffer, 0, count);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    /// <summary>Reads the rest, and counts it.</summary>
    public async Task<long> DrainAsync(CancellationToken cancellationToken)
    {
        var total = 0L;
        var buffer = new byte[64 * 1024];
        while (await ReadAsync(buffer, cancellationToken) is > 0 and var count)
            total += count;
        return total;
    }
}
