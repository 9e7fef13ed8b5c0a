namespace DockerPS;

/// <summary>Which of an engine's builders builds an image.</summary>
public enum ImageBuilder
{
    /// <summary>The one that the engine prefers.</summary>
    Auto,

    /// <summary>The builder that runs one step after the other, each in a container.</summary>
    Classic,

    /// <summary>The builder that runs independent steps side by side.</summary>
    BuildKit,
}
