using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>
/// Reads the classic builder's messages. They are the text that <c>docker build</c> prints, in pieces of any length, so that only
/// its wording tells a step's heading from what the step prints.
/// </summary>
internal sealed partial class ClassicBuildLog(string activity) : BuildLog(activity)
{
    private readonly List<Step> steps = [];
    private readonly TransferBoard pull = new("");
    private string unfinished = "";
    private string? runningContainer;
    private int total;

    public override BuildStep[] Steps => [.. steps.Select(step => step.ToBuildStep())];

    public override IReadOnlyList<string> Add(BuildMessage message)
    {
        if (message.Aux is { ValueKind: JsonValueKind.Object } aux && aux.TryGetProperty("ID", out var id))
            ImageId = id.GetString();
        if (message.Status is not null)
            pull.Note(new TransferMessage { Id = message.Id, Status = message.Status, ProgressDetail = message.ProgressDetail });
        if ((message.ErrorDetail?.Message ?? message.Error) is { } failure)
            return Fail(failure, message.ErrorDetail?.Code);
        return message.Stream is { } text ? Read(text) : [];
    }

    public override (ProgressLine Whole, ProgressLine[] Parts) Read()
    {
        if (steps.Count == 0)
            return (Sending(), []);
        var step = steps[^1];
        var whole = new ProgressLine("", $"Step {steps.Count} of {total}", 100 * (steps.Count - 1) / Math.Max(total, 1));
        var running = new ProgressLine(step.Name, step.Log.LastOrDefault() ?? " ");
        var done = steps.SkipLast(1).Select(earlier => new ProgressLine(earlier.Name, " ", IsDone: true));
        return (whole, [.. done, running, .. pull.Read().Parts]);
    }

    private List<string> Read(string text)
    {
        var heading = Heading().Match(text);
        var isHeading = heading.Success && runningContainer is null && Number(heading, 1) == steps.Count + 1;
        // The builder does not care whether what a command printed ended with a line; what it says itself comes as one message.
        var complete = unfinished.Length > 0 && (isHeading || Removed().IsMatch(text.TrimEnd('\n'))) ? Read("\n") : [];
        if (isHeading)
        {
            Begin(heading);
            complete.Add(text);
            return complete;
        }
        var lines = (unfinished + text).Split('\n');
        unfinished = lines[^1];
        foreach (var line in lines.SkipLast(1).Select(Clean).Where(line => line.Length > 0))
        {
            Note(line);
            complete.Add(line);
        }
        return complete;
    }

    private void Begin(Match heading)
    {
        End();
        total = Number(heading, 2);
        steps.Add(new Step(heading.Groups[3].Value));
    }

    private void End()
    {
        if (steps.Count > 0)
            steps[^1].Duration ??= Stopwatch.GetElapsedTime(steps[^1].Started);
    }

    private void Note(string line)
    {
        // While a command runs, all is its own output but for the one line that tells its end.
        if (runningContainer is { } container)
        {
            if (Removed().Match(line) is { Success: true } removed && removed.Groups[1].Value == container)
                runningContainer = null;
            else
                steps[^1].Log.Add(line);
        }
        else if (Warning().Match(line) is { Success: true } warning)
        {
            Warnings.Add(warning.Groups[1].Value);
        }
        else if (steps.Count > 0)
        {
            NoteProgress(steps[^1], line);
        }
    }

    private void NoteProgress(Step step, string line)
    {
        if (Running().Match(line) is { Success: true } running)
            runningContainer = running.Groups[1].Value;
        else if (line == " ---> Using cache")
            step.Cached = true;
        else if (Ending().IsMatch(line))
            End();
        else if (!Result().IsMatch(line))
            step.Log.Add(line);
    }

    private List<string> Fail(string message, int? code)
    {
        var rest = unfinished.Length > 0 ? Read("\n") : [];
        End();
        // A command's failure carries its exit code, any other failure none or 0.
        Failure = new BuildFailedException(message, Steps.LastOrDefault(), code is 0 ? null : code, Steps);
        return rest;
    }

    // The builder marks what comes from standard error by colouring it red.
    private static string Clean(string line) =>
        line.Replace("\u001b[91m", "", StringComparison.Ordinal).Replace("\u001b[0m", "", StringComparison.Ordinal).TrimEnd('\r');

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\AStep ([0-9]{1,6})/([0-9]{1,6}) : ([^\n]*)\z")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\A(?: ---> )?(?:\[WARNING\]:? |(?=SECURITY WARNING: ))(.*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Warning();

    [GeneratedRegex(@"\ASuccessfully (?:built [0-9a-f]{12}|tagged \S+)\z")]
    private static partial Regex Ending();

    [GeneratedRegex(@"\A ---> Running in ([0-9a-f]{12})\z")]
    private static partial Regex Running();

    [GeneratedRegex(@"\A(?:Removing| ---> Removed) intermediate container ([0-9a-f]{12})\z")]
    private static partial Regex Removed();

    [GeneratedRegex(@"\A ---> [0-9a-f]{12}\z")]
    private static partial Regex Result();

    private sealed class Step(string name)
    {
        public string Name => name;

        public long Started { get; } = Stopwatch.GetTimestamp();

        public TimeSpan? Duration { get; set; }

        public bool Cached { get; set; }

        public List<string> Log { get; } = [];

        public BuildStep ToBuildStep() => new(name, Cached, Duration, [.. Log]);
    }
}
