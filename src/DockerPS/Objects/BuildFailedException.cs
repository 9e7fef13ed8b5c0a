using DockerPS.Engine.Http;

namespace DockerPS;

/// <summary>A build ended without an image. A script finds out where from <c>$_.Exception.Step</c>.</summary>
public sealed class BuildFailedException : EngineException
{
    private const int TailLines = 10;

    internal BuildFailedException(string builderMessage, BuildStep? step, int? exitCode, BuildStep[] steps)
        : base(Describe(builderMessage, step, exitCode))
    {
        BuilderMessage = builderMessage;
        Step = step;
        ExitCode = exitCode;
        Steps = steps;
    }

    /// <summary>The builder's own words, verbatim.</summary>
    public string BuilderMessage { get; }

    /// <summary>The step that failed; null where the build failed before the first.</summary>
    public BuildStep? Step { get; }

    /// <summary>The exit code of the command that failed; null where no command did.</summary>
    public int? ExitCode { get; }

    /// <summary>All steps, in the order in which they began.</summary>
    public BuildStep[] Steps { get; }

    private static string Describe(string message, BuildStep? step, int? exitCode)
    {
        var place = step is null ? "" : $" at '{step.Name}'";
        var code = exitCode is null ? "" : $" with exit code {exitCode}";
        var tail = step is { Log.Length: > 0 } ? $"\nThe last lines of its log:\n  {string.Join("\n  ", step.Log.TakeLast(TailLines))}" : "";
        return $"{place}{code}: {message}{tail}";
    }
}
