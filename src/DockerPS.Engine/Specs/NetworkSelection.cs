namespace DockerPS;

/// <summary>A container's networks as /containers/create takes them.</summary>
/// <param name="Mode">HostConfig.NetworkMode: the first network, or "default".</param>
/// <param name="Endpoints">NetworkingConfig.EndpointsConfig, by their names; a lone network without any option is left to the engine.</param>
public sealed record NetworkSelection(string Mode, IReadOnlyList<NetworkAttachment> Endpoints)
{
    private const string Default = "default";

    /// <summary>
    /// Joins the networks with the options that are given for the container: those belong to the first network, and may not be given for
    /// it as well.
    /// </summary>
    /// <param name="networks">The networks in order; none for the default one.</param>
    /// <param name="options">What --network-alias, --ip, --ip6, --link-local-ip, --mac-address and --link say; its name is not looked at.</param>
    /// <exception cref="FormatException">The options contradict each other.</exception>
    public static NetworkSelection Combine(IReadOnlyList<NetworkAttachment> networks, NetworkAttachment options)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(options);
        if (networks.Count == 0)
            return new(Default, [Judged(Merge(new NetworkAttachment { Name = Default }, options))]);
        if (networks.GroupBy(network => network.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new FormatException($"network {Spec.Quote(twice.Key)} is specified multiple times; give each network once.");
        if (networks.Any(network => network.IsUserDefined) && networks.FirstOrDefault(network => !network.IsUserDefined) is { } builtIn)
        {
            throw new FormatException(
                "conflicting options: cannot attach both user-defined and non-user-defined network-modes; "
                + $"'{builtIn.Name}' cannot be combined with other networks.");
        }
        var first = Judged(Merge(networks[0], options));
        var endpoints = new List<NetworkAttachment>();
        if (networks.Count > 1 || !first.IsPlain)
            endpoints.Add(first);
        endpoints.AddRange(networks.Skip(1).Select(Judged));
        return new(first.Name, endpoints);
    }

    private static NetworkAttachment Merge(NetworkAttachment network, NetworkAttachment options) => network with
    {
        Aliases = One(network, network.Aliases, options.Aliases, "--network-alias and per-network alias"),
        IPAddress = One(network, network.IPAddress, options.IPAddress, "--ip and per-network IPv4 address"),
        IPv6Address = One(network, network.IPv6Address, options.IPv6Address, "--ip6 and per-network IPv6 address"),
        LinkLocalIPs = One(network, network.LinkLocalIPs, options.LinkLocalIPs, "--link-local-ip and per-network link-local IP addresses"),
        MacAddress = One(network, network.MacAddress, options.MacAddress, "--mac-address and per-network MAC address"),
        // On the default bridge a link is HostConfig's own; only other networks have it as an option of theirs.
        Links = network.IsUserDefined ? One(network, network.Links, options.Links, "--link and per-network links") : [],
    };

    private static string? One(NetworkAttachment network, string? own, string? given, string what) =>
        own is not null && given is not null ? throw Conflict(network, what) : own ?? given;

    private static IReadOnlyList<string> One(NetworkAttachment network, IReadOnlyList<string> own, IReadOnlyList<string> given, string what) =>
        own.Count > 0 && given.Count > 0 ? throw Conflict(network, what) : own.Count > 0 ? own : given;

    private static FormatException Conflict(NetworkAttachment network, string what) =>
        new($"conflicting options: cannot specify both {what}; network '{network.Name}' already says it.");

    private static NetworkAttachment Judged(NetworkAttachment network) => network.IsUserDefined || network.Aliases.Count == 0
        ? network
        : throw new FormatException($"network-scoped aliases are only supported for user-defined networks; '{network.Name}' is none.");
}
