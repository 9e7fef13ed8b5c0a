using DockerPS.Engine.Http;

namespace DockerPS.Engine.Tests.FakeEngine;

/// <summary>What tests of the client begin with.</summary>
internal static class ClientOf
{
    /// <summary>Long enough for a busy machine, short enough for a test that hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static EngineHttp Http(this ScriptedEngine engine, string? pinned = null) =>
        new(engine.Endpoint, ApiVersion.TryParse(pinned, out var version) ? version : null);
}
