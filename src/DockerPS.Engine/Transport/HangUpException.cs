namespace DockerPS.Engine.Transport;

/// <summary>The engine reads no further. It may have said why: its answer is still to be read.</summary>
internal sealed class HangUpException(IOException failure) : IOException(failure.Message, failure);
