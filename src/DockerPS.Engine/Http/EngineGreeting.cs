namespace DockerPS.Engine.Http;

/// <summary>What an engine says of itself in the headers of <c>/_ping</c>.</summary>
/// <param name="EngineApi">The newest API version that the engine has.</param>
/// <param name="Spoken">The version used for every request.</param>
/// <param name="OSType"><c>linux</c> or <c>windows</c>: what its containers are.</param>
/// <param name="PrefersBuildKit">The engine says <c>Builder-Version: 2</c>.</param>
/// <param name="Experimental">The engine runs with experimental features.</param>
internal sealed record EngineGreeting(ApiVersion EngineApi, ApiVersion Spoken, string OSType, bool PrefersBuildKit, bool Experimental);
