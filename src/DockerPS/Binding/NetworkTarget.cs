namespace DockerPS.Binding;

/// <summary>A network to act on.</summary>
public sealed class NetworkTarget : ResourceTarget
{
    /// <summary>By name, id, the beginning of an id, or a wildcard for names.</summary>
    /// <param name="text">The name or id.</param>
    /// <exception cref="FormatException">The text is empty.</exception>
    public NetworkTarget(string text) : base(text ?? "", null) { }

    /// <summary>By an object of <c>Get-DockerNetwork</c> and its like; it stays on the engine it came from.</summary>
    /// <param name="network">The network.</param>
    public NetworkTarget(Network network) : base(network.Name, network.Endpoint) => Id = network.Id;

    /// <summary>The full id where it is known: older engines may have two networks of one name.</summary>
    internal string? Id { get; }

    /// <summary>What to put into a request.</summary>
    internal string Key => Id ?? Text;
}
