namespace DockerPS.Engine.Streams;

/// <summary>Which of the engine's builders a context is for: they read .dockerignore with small differences.</summary>
internal enum BuilderKind
{
    Classic,
    BuildKit,
}
