using DockerPS.Engine.Transport;

namespace DockerPS.Engine.Tests;

/// <summary>The real engine that the tests were given.</summary>
internal static class RealEngine
{
    /// <exception cref="InvalidOperationException">None was given: a run without an engine has tested too little to pass.</exception>
    public static EngineClient Client() => Environment.GetEnvironmentVariable("DOCKERPS_TEST_HOST") is { Length: > 0 } host
        ? new EngineClient(EngineEndpoint.Parse(host))
        : throw new InvalidOperationException(
            "These tests need a real Docker engine. Name one in DOCKERPS_TEST_HOST, as unix:///var/run/docker.sock, or run ./build.ps1 -Task Test as root, which starts one.");
}
