using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Creation;

/// <summary>A restart policy as creates and updates take it.</summary>
internal static class RestartMapping
{
    public static RestartPolicyBody ToBody(RestartPolicy policy) => new() { Name = policy.Name, MaximumRetryCount = policy.MaximumRetryCount };
}
