using System.Text;

namespace DockerPS.Engine.Tests.FakeEngine;

/// <summary>Answers as bytes.</summary>
internal static class Reply
{
    public static byte[] Ping(string? apiVersion, string more = "") =>
        Bytes($"HTTP/1.1 200 OK\r\n{(apiVersion is null ? "" : $"API-Version: {apiVersion}\r\n")}{more}OSType: linux\r\nContent-Length: 0\r\n\r\n");

    public static byte[] Json(string json, int status = 200, string? apiVersion = null) => Text(json, status, "application/json", apiVersion);

    public static byte[] Text(string text, int status = 200, string contentType = "text/plain", string? apiVersion = null) =>
        Bytes($"HTTP/1.1 {status} Said\r\n{(apiVersion is null ? "" : $"API-Version: {apiVersion}\r\n")}Content-Type: {contentType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(text)}\r\n\r\n{text}");

    public static byte[] Empty(int status) =>
        Bytes(status is 204 or 304 ? $"HTTP/1.1 {status} Said\r\n\r\n" : $"HTTP/1.1 {status} Said\r\nContent-Length: 0\r\n\r\n");

    /// <summary>The head of an answer in chunks.</summary>
    public static byte[] ChunkedHead() => Bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");

    public static byte[] Chunk(string text) => Bytes($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    public static byte[] LastChunk() => Bytes("0\r\n\r\n");

    public static byte[] Upgraded(string contentType = "application/vnd.docker.raw-stream") =>
        Bytes($"HTTP/1.1 101 UPGRADED\r\nContent-Type: {contentType}\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static Func<Exchange, Task> Unscripted(Request request) =>
        exchange => exchange.SendAsync(Json($$"""{"message":"the test scripts no {{request.Method}} {{request.Path}}"}""", 404));
}
