namespace DockerPS.Engine.Wire;

/// <summary>GET /containers/{id}/top: a table of processes.</summary>
internal sealed class TopBody
{
    public string[]? Titles { get; set; }

    /// <summary>A row each, as long as the titles.</summary>
    public string[][]? Processes { get; set; }
}

/// <summary>Each of GET /containers/{id}/changes.</summary>
internal sealed class ChangeBody
{
    public string Path { get; set; } = "";

    /// <summary>0 modified, 1 added, 2 deleted.</summary>
    public int Kind { get; set; }
}

/// <summary>The answer of POST /commit.</summary>
internal sealed class CommittedImage
{
    public string Id { get; set; } = "";
}
