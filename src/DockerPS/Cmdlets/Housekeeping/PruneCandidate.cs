using DockerPS.Engine.Transport;

namespace DockerPS.Cmdlets;

/// <summary>Something that could be removed, and how.</summary>
internal sealed class PruneCandidate
{
    public required PruneKind Kind { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>All that -Except may know it by.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>What -KeepLast counts in: repositories, the image of containers. Empty counts in the whole kind.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [""];

    /// <summary>What its age is counted from; null is of no known age, and so never old enough.</summary>
    public DateTimeOffset? Created { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Bytes that its removal wins.</summary>
    public long Size { get; set; }

    /// <summary>Removes it, and tells all that went with it. Nothing says that it came into use and stayed.</summary>
    public required Func<CancellationToken, Task<string[]>> RemoveAsync { get; init; }

    public PruneResult ToResult(EngineEndpoint endpoint, string[] removed) => new(endpoint, Kind, Id, Name, Created, Size, removed);
}
