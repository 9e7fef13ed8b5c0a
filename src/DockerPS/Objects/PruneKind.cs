namespace DockerPS;

/// <summary>The kinds of things that the Clear- cmdlets remove, in the order in which Clear-DockerSystem does.</summary>
public enum PruneKind
{
    /// <summary>A container that does not run.</summary>
    Container,

    /// <summary>A network that no container is on.</summary>
    Network,

    /// <summary>A volume that no container uses.</summary>
    Volume,

    /// <summary>An image that no container was made from.</summary>
    Image,

    /// <summary>A record of the build cache that no build uses.</summary>
    BuildCache,
}
