namespace DockerPS.Engine.Http;

/// <summary>The engine is too old for what was asked of it. Nothing was sent.</summary>
public sealed class ApiUnsupportedException : EngineException
{
    /// <summary>Names the feature and both versions.</summary>
    /// <param name="feature">What was asked for, as the user wrote it.</param>
    /// <param name="required">The first API version that has it, as <c>1.42</c>.</param>
    /// <param name="spoken">The API version spoken with this engine.</param>
    public ApiUnsupportedException(string feature, string required, string spoken)
        : base($"{feature} needs Docker Engine API {required} or later; this engine speaks {spoken}.")
    {
        Required = required;
        Spoken = spoken;
    }

    /// <summary>Says that a feature is not available, whatever the engine's version.</summary>
    /// <param name="message">What cannot be done and why.</param>
    public ApiUnsupportedException(string message) : base(message) { }

    /// <summary>The first API version that has the feature; null where no version helps.</summary>
    public string? Required { get; }

    /// <summary>The API version spoken with this engine; null where no version helps.</summary>
    public string? Spoken { get; }
}
