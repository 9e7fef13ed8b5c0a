namespace DockerPS.Engine.Streams;

/// <summary>A line of a container's output, without its line end.</summary>
internal readonly record struct OutputLine(StreamKind Kind, string Text);
