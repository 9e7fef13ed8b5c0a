using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>POST /containers/{id}/exec.</summary>
internal sealed class ExecCreateBody
{
    public IReadOnlyList<string> Cmd { get; set; } = [];

    public bool AttachStdin { get; set; }

    public bool AttachStdout { get; set; }

    public bool AttachStderr { get; set; }

    public bool Tty { get; set; }

    /// <summary>As <c>ctrl-p,ctrl-q</c>; null takes the engine's own.</summary>
    public string? DetachKeys { get; set; }

    public IReadOnlyList<string>? Env { get; set; }

    public string? User { get; set; }

    public string? WorkingDir { get; set; }

    public bool Privileged { get; set; }

    /// <summary>The terminal's height and width at the beginning, in characters; null without one. Engines before API 1.42 pass it over.</summary>
    public int[]? ConsoleSize { get; set; }
}

/// <summary>The answer of POST /containers/{id}/exec.</summary>
internal sealed class ExecCreated
{
    public string Id { get; set; } = "";
}

/// <summary>POST /exec/{id}/start.</summary>
internal sealed class ExecStartBody
{
    public bool Detach { get; set; }

    public bool Tty { get; set; }

    /// <inheritdoc cref="ExecCreateBody.ConsoleSize"/>
    public int[]? ConsoleSize { get; set; }
}

/// <summary>GET /exec/{id}/json.</summary>
internal sealed class ExecInspect
{
    [JsonPropertyName("ID")]
    public string Id { get; set; } = "";

    public bool Running { get; set; }

    /// <summary>Null while it runs.</summary>
    public int? ExitCode { get; set; }
}
