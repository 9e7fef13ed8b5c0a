using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Wire;
using DockerPS.Formatting;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Reads BuildKit's trace: steps that may run side by side, each with its own log, progress and times.</summary>
internal sealed partial class BuildKitLog(string activity) : BuildLog(activity)
{
    private const string TraceId = "moby.buildkit.trace";
    private const string ImageIdId = "moby.image.id";

    // What BuildKit says when it would ask a session: for the credential of a registry, a secret, an ssh agent.
    private const string NoSession = "no active sessions";

    private readonly Dictionary<string, Step> byDigest = [];
    // In the order in which they began; a vertex that has not begun is no step yet.
    private readonly List<Step> steps = [];
    private long sentWhenRead;

    public override BuildStep[] Steps => [.. steps.Select(step => step.ToBuildStep())];

    public override IReadOnlyList<string> Add(BuildMessage message)
    {
        if ((message.ErrorDetail?.Message ?? message.Error) is { } failure)
            return Fail(failure);
        if (message is { Id: ImageIdId, Aux: { ValueKind: JsonValueKind.Object } image } && image.TryGetProperty("ID", out var id))
            ImageId = id.GetString();
        return message is { Id: TraceId, Aux: { ValueKind: JsonValueKind.String } trace } ? Read(Decode(trace)) : [];
    }

    public override (ProgressLine Whole, ProgressLine[] Parts) Read()
    {
        if (steps.Count == 0)
            return (Sending(), []);
        var done = steps.Count(step => step.IsDone);
        var status = $"{done} of {byDigest.Count} steps";
        // The context goes beside the steps, and no step tells how far it is.
        if (Sent != sentWhenRead)
            status = $"{status}. {Sending().Status}";
        sentWhenRead = Sent;
        return (
            new ProgressLine("", status, 100 * done / byDigest.Count),
            [.. steps.Select(step => new ProgressLine(step.Name, step.Status, step.Percent, step.IsDone))]);
    }

    private List<string> Read(BuildKitTrace trace)
    {
        var lines = new List<string>();
        foreach (var vertex in trace.Vertexes)
            Note(vertex, lines);
        foreach (var status in trace.Statuses)
            byDigest.GetValueOrDefault(status.Vertex)?.Note(status);
        foreach (var log in trace.Logs.Where(log => byDigest.ContainsKey(log.Vertex)))
            lines.AddRange(byDigest[log.Vertex].Note(log));
        foreach (var warning in trace.Warnings)
            Warnings.Add(warning.Url.Length > 0 ? $"{warning.Short} ({warning.Url})" : warning.Short);
        return lines;
    }

    private void Note(TraceVertex vertex, List<string> lines)
    {
        if (!byDigest.TryGetValue(vertex.Digest, out var step))
            byDigest.Add(vertex.Digest, step = new Step(vertex.Name));
        var (began, ended) = step.Note(vertex);
        if (began)
        {
            steps.Add(step);
            lines.Add(step.Name);
        }
        if (ended)
            lines.AddRange(step.Finish());
    }

    private List<string> Fail(string message)
    {
        var lines = steps.Where(step => !step.IsDone).SelectMany(step => step.Finish()).ToList();
        // One failing step cancels those beside it, which then have an error, too.
        var failed = steps.LastOrDefault(step => step.Error.Length > 0 && !step.Error.Contains("context canceled", StringComparison.Ordinal))
            ?? steps.LastOrDefault(step => step.Error.Length > 0);
        var code = ExitCode().Match(message) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : (int?)null;
        if (message.Contains(NoSession, StringComparison.Ordinal))
            message += SessionMount().IsMatch(failed?.Name ?? "")
                ? " (Secrets and ssh go over a BuildKit session, which this module cannot hold yet.)"
                : " (The registry wants a credential. Log in with Connect-DockerRegistry, or pull the image first with Receive-DockerImage.)";
        Failure = new BuildFailedException(message, failed?.ToBuildStep(), code, Steps);
        return lines;
    }

    private static BuildKitTrace Decode(JsonElement aux)
    {
        try
        {
            return BuildKitTrace.Decode(aux.GetBytesFromBase64());
        }
        catch (FormatException malformed)
        {
            throw new EngineProtocolException($"The engine sent a BuildKit trace that is not base64: {malformed.Message}", malformed);
        }
    }

    [GeneratedRegex(@"--mount=\S*\btype=(secret|ssh)\b")]
    private static partial Regex SessionMount();

    [GeneratedRegex(@"exit code: ([0-9]{1,9})\b")]
    private static partial Regex ExitCode();

    private sealed class Step(string name)
    {
        private readonly List<string> log = [];
        private readonly LineDecoder lines = new();
        private TraceVertex? last;
        private TraceStatus? part;

        public string Name => name;

        public string Error => last?.Error ?? "";

        public bool IsDone => last?.Completed is not null;

        public int Percent => part is { Total: > 0 } ? (int)Math.Min(100, 100 * part.Current / part.Total) : -1;

        public string Status => part is { Total: > 0 }
            ? $"{part.Id} {Display.Size(part.Current)} of {Display.Size(part.Total)}"
            : log.Count > 0 ? Display.Plain(log[^1]) : part?.Id ?? " ";

        /// <summary>Whether it began or ended with this.</summary>
        public (bool Began, bool Ended) Note(TraceVertex vertex)
        {
            var (wasRunning, wasDone) = (last?.Started is not null, IsDone);
            last = vertex;
            return (!wasRunning && vertex.Started is not null, !wasDone && IsDone);
        }

        public void Note(TraceStatus status) => part = status.Completed is null ? status : null;

        /// <summary>The lines that a piece of output completes.</summary>
        public List<string> Note(TraceLog output)
        {
            lines.Add(new StdCopyFrame(output.Stream, output.Message));
            var complete = new List<string>();
            while (lines.TryRead(out var line))
                complete.Add(line.Text);
            log.AddRange(complete);
            return complete;
        }

        /// <summary>What is left of a log that does not end with a line.</summary>
        public List<string> Finish()
        {
            var rest = new List<string>();
            while (lines.TryFlush(out var line))
                rest.Add(line.Text);
            log.AddRange(rest);
            return rest;
        }

        public BuildStep ToBuildStep() => new(
            name, last?.Cached ?? false, last is { Started: { } started, Completed: { } completed } ? completed - started : null, [.. log]);
    }
}
