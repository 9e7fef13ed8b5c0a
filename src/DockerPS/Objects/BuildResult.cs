using DockerPS.Engine.Transport;

namespace DockerPS;

/// <summary>What a build made. It pipes into New-DockerContainer and Send-DockerImage.</summary>
public sealed class BuildResult
{
    internal BuildResult(EngineEndpoint endpoint, string imageId, string[] tags, BuildStep[] steps, string[] warnings, TimeSpan duration)
    {
        Endpoint = endpoint;
        ImageId = imageId;
        Tags = tags;
        Steps = steps;
        Warnings = warnings;
        Duration = duration;
    }

    /// <summary>The full id of the image.</summary>
    public string ImageId { get; }

    /// <summary>The names it was given, each with its tag; empty where none was asked for.</summary>
    public string[] Tags { get; }

    /// <summary>What was done, in the order in which it began.</summary>
    public BuildStep[] Steps { get; }

    /// <summary>What the builder warned of.</summary>
    public string[] Warnings { get; }

    /// <summary>From the first byte sent to the image's id.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The engine that built it, as in DOCKER_HOST.</summary>
    public string DockerHost => Endpoint.ToString();

    internal EngineEndpoint Endpoint { get; }

    /// <summary>What native docker accepts in the place of this object.</summary>
    /// <returns>The first tag, else the id.</returns>
    public override string ToString() => Tags.Length > 0 ? Tags[0] : ImageId;
}

/// <summary>A step of a build.</summary>
/// <param name="Name">The instruction, as <c>RUN make</c>.</param>
/// <param name="Cached">Whether an earlier build's result was taken.</param>
/// <param name="Duration">How long it took; null while it is not known.</param>
/// <param name="Log">What it printed, line by line.</param>
public sealed record BuildStep(string Name, bool Cached, TimeSpan? Duration, string[] Log)
{
    /// <summary>The instruction.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
