namespace DockerPS.Engine.Transport;

/// <summary>A context's files are not what they should be.</summary>
/// <param name="context">The context's name, or its folder where that is all that is known.</param>
/// <param name="message">A whole sentence that says what is wrong.</param>
/// <param name="innerException">The failure to read them, if there is one.</param>
internal sealed class ContextDamagedException(string context, string message, Exception? innerException = null) : FormatException(message, innerException)
{
    public string Context { get; } = context;
}
