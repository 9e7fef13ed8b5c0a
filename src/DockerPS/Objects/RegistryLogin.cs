namespace DockerPS;

/// <summary>That a registry accepted a credential, and where it is kept. The credential itself is not shown.</summary>
/// <param name="Registry">Host and port; docker.io for Docker Hub.</param>
/// <param name="Username">The user's name there.</param>
/// <param name="Status">The engine's own words.</param>
/// <param name="Store">The path of config.json, or the credential helper that keeps it.</param>
public sealed record RegistryLogin(string Registry, string Username, string Status, string Store);
