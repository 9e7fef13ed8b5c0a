namespace DockerPS;

/// <summary>When an image is pulled before a container is made of it.</summary>
public enum PullPolicy
{
    /// <summary>When the engine does not have it.</summary>
    Missing,

    /// <summary>Each time, so that a tag that has moved on is followed.</summary>
    Always,

    /// <summary>Not at all; a missing image is an error.</summary>
    Never,
}
