using DockerPS.Engine.Http;

namespace DockerPS.Engine.Streams;

/// <summary>
/// What BuildKit reports between two moments of a build. The engine sends it as the base64 of a protobuf message, moby.buildkit.v1's
/// StatusResponse, in progress messages of the id moby.buildkit.trace. The same vertex comes again whenever something of it changes.
/// </summary>
internal sealed record BuildKitTrace(
    IReadOnlyList<TraceVertex> Vertexes,
    IReadOnlyList<TraceStatus> Statuses,
    IReadOnlyList<TraceLog> Logs,
    IReadOnlyList<TraceWarning> Warnings)
{
    /// <exception cref="EngineProtocolException">The message is truncated or malformed.</exception>
    public static BuildKitTrace Decode(ReadOnlySpan<byte> message)
    {
        var vertexes = new List<TraceVertex>();
        var statuses = new List<TraceStatus>();
        var logs = new List<TraceLog>();
        var warnings = new List<TraceWarning>();
        var fields = new ProtobufReader(message);
        while (fields.Read())
        {
            switch (fields.Field)
            {
                case 1:
                    vertexes.Add(TraceVertex.Decode(fields.Bytes()));
                    break;
                case 2:
                    statuses.Add(TraceStatus.Decode(fields.Bytes()));
                    break;
                case 3:
                    logs.Add(TraceLog.Decode(fields.Bytes()));
                    break;
                case 4:
                    warnings.Add(TraceWarning.Decode(fields.Bytes()));
                    break;
            }
        }

        return new BuildKitTrace(vertexes, statuses, logs, warnings);
    }
}

/// <summary>A step of the build, or an internal one of BuildKit's.</summary>
/// <param name="Digest">Names the vertex within the build.</param>
/// <param name="Inputs">The digests of the vertexes that it needs.</param>
/// <param name="Name">What it does, as <c>[2/3] RUN make</c>.</param>
/// <param name="Cached">It need not run: its result is in the cache.</param>
/// <param name="Started">Null before it runs.</param>
/// <param name="Completed">Null while it runs.</param>
/// <param name="Error">Why it failed; empty if it did not.</param>
internal sealed record TraceVertex(
    string Digest, IReadOnlyList<string> Inputs, string Name, bool Cached, DateTimeOffset? Started, DateTimeOffset? Completed, string Error)
{
    internal static TraceVertex Decode(ReadOnlySpan<byte> message)
    {
        var inputs = new List<string>();
        var vertex = new TraceVertex("", inputs, "", false, null, null, "");
        var fields = new ProtobufReader(message);
        while (fields.Read())
        {
            switch (fields.Field)
            {
                case 1:
                    vertex = vertex with { Digest = fields.String() };
                    break;
                case 2:
                    inputs.Add(fields.String());
                    break;
                case 3:
                    vertex = vertex with { Name = fields.String() };
                    break;
                case 4:
                    vertex = vertex with { Cached = fields.Boolean() };
                    break;
                case 5:
                    vertex = vertex with { Started = fields.Timestamp() };
                    break;
                case 6:
                    vertex = vertex with { Completed = fields.Timestamp() };
                    break;
                case 7:
                    vertex = vertex with { Error = fields.String() };
                    break;
            }
        }

        return vertex;
    }
}

/// <summary>How far a part of a vertex is, as the pull of a layer.</summary>
/// <param name="Id">Names the part within its vertex.</param>
/// <param name="Vertex">The vertex's digest.</param>
/// <param name="Name">What is done, as <c>transferring context:</c>.</param>
/// <param name="Current">How much is done, mostly in bytes.</param>
/// <param name="Total">How much there is to do; 0 if that is unknown.</param>
/// <param name="Timestamp">When this was measured.</param>
/// <param name="Started">Null before it begins.</param>
/// <param name="Completed">Null before it ends.</param>
internal sealed record TraceStatus(
    string Id,
    string Vertex,
    string Name,
    long Current,
    long Total,
    DateTimeOffset? Timestamp,
    DateTimeOffset? Started,
    DateTimeOffset? Completed)
{
    internal static TraceStatus Decode(ReadOnlySpan<byte> message)
    {
        var status = new TraceStatus("", "", "", 0, 0, null, null, null);
        var fields = new ProtobufReader(message);
        while (fields.Read())
        {
            status = fields.Field switch
            {
                1 => status with { Id = fields.String() },
                2 => status with { Vertex = fields.String() },
                3 => status with { Name = fields.String() },
                4 => status with { Current = fields.Int64() },
                5 => status with { Total = fields.Int64() },
                6 => status with { Timestamp = fields.Timestamp() },
                7 => status with { Started = fields.Timestamp() },
                8 => status with { Completed = fields.Timestamp() },
                _ => status,
            };
        }

        return status;
    }
}

/// <summary>Output of a vertex.</summary>
/// <param name="Vertex">The vertex's digest.</param>
/// <param name="Timestamp">When it was written.</param>
/// <param name="Stream">Stdout or stderr.</param>
/// <param name="Message">Any piece of output: it need not end with a line, nor even with a character.</param>
internal sealed record TraceLog(string Vertex, DateTimeOffset? Timestamp, StreamKind Stream, ReadOnlyMemory<byte> Message)
{
    internal static TraceLog Decode(ReadOnlySpan<byte> message)
    {
        var log = new TraceLog("", null, StreamKind.Stdout, default);
        var fields = new ProtobufReader(message);
        while (fields.Read())
        {
            log = fields.Field switch
            {
                1 => log with { Vertex = fields.String() },
                2 => log with { Timestamp = fields.Timestamp() },
                3 => log with { Stream = fields.Int64() == (long)StreamKind.Stderr ? StreamKind.Stderr : StreamKind.Stdout },
                4 => log with { Message = fields.Bytes().ToArray() },
                _ => log,
            };
        }

        return log;
    }
}

/// <summary>Advice on a vertex.</summary>
/// <param name="Vertex">The vertex's digest.</param>
/// <param name="Level">1 is the most serious.</param>
/// <param name="Short">One line.</param>
/// <param name="Detail">Further lines.</param>
/// <param name="Url">Where more is said; empty if nowhere.</param>
internal sealed record TraceWarning(string Vertex, long Level, string Short, IReadOnlyList<string> Detail, string Url)
{
    internal static TraceWarning Decode(ReadOnlySpan<byte> message)
    {
        var detail = new List<string>();
        var warning = new TraceWarning("", 0, "", detail, "");
        var fields = new ProtobufReader(message);
        while (fields.Read())
        {
            switch (fields.Field)
            {
                case 1:
                    warning = warning with { Vertex = fields.String() };
                    break;
                case 2:
                    warning = warning with { Level = fields.Int64() };
                    break;
                case 3:
                    warning = warning with { Short = fields.String() };
                    break;
                case 4:
                    detail.Add(fields.String());
                    break;
                case 5:
                    warning = warning with { Url = fields.String() };
                    break;
            }
        }

        return warning;
    }
}
