using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

/// <summary>Finds containers in the engine's lists by what a user calls them.</summary>
internal static class ContainerLookup
{
    /// <summary>The container that the engine itself would take for a name, id or beginning of an id; null if it is gone.</summary>
    public static async Task<Container?> FindAsync(EngineClient client, string key, CancellationToken cancellationToken) =>
        (await FindAsync(client, key, size: false, cancellationToken)) is { } wire ? new Container(client.Endpoint, wire) : null;

    /// <inheritdoc cref="FindAsync(EngineClient, string, CancellationToken)"/>
    /// <exception cref="EngineApiException">More than one id begins so.</exception>
    public static async Task<ContainerSummary?> FindAsync(EngineClient client, string key, bool size, CancellationToken cancellationToken)
    {
        if (await FullIdAsync(client, key, cancellationToken) is not { } id)
            return null;
        return (await client.Containers.ListAsync(all: true, limit: null, size, new Filters { { "id", id } }, cancellationToken)).FirstOrDefault();
    }

    /// <summary>The full id and the name of a container.</summary>
    /// <exception cref="EngineApiException">There is none such, or more than one.</exception>
    public static async Task<(string Id, string Name)> IdentifyAsync(EngineClient client, ContainerTarget target, CancellationToken cancellationToken)
    {
        if (target.Id is { } known)
            return (known, target.Text);
        var wire = await client.Containers.LookAsync(target.Key, cancellationToken);
        return (wire.Id, wire.Name?.TrimStart('/') ?? target.Text);
    }

    /// <summary>
    /// The containers that a wildcard may stand for: those that the cmdlet has a meaning for. Resume-DockerContainer * is not
    /// about containers that run.
    /// </summary>
    /// <param name="client">The engine.</param>
    /// <param name="commandName">The cmdlet.</param>
    /// <param name="wildcard">What the names must fit; null fits all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task<IEnumerable<ContainerTarget>> ApplicableAsync(
        EngineClient client, string commandName, ContainerTarget? wildcard, CancellationToken cancellationToken)
    {
        var filters = ApplicableStates.FilterFor(commandName);
        if (wildcard is not null)
            NamePrefix.AddTo(filters, wildcard.Text, ignoreCase: false);
        var containers = await client.Containers.ListAsync(all: true, limit: null, size: false, filters, cancellationToken);
        return containers.Select(wire => new ContainerTarget(new Container(client.Endpoint, wire)));
    }

    // Only the engine knows whether a short text is a name or the beginning of an id; its lists find neither reliably.
    private static async Task<string?> FullIdAsync(EngineClient client, string key, CancellationToken cancellationToken)
    {
        if (key.Length == 64 && key.All(char.IsAsciiHexDigitLower))
            return key;
        try
        {
            return (await client.Containers.LookAsync(key, cancellationToken)).Id;
        }
        catch (EngineApiException missing) when (missing.Status == 404)
        {
            return null;
        }
    }
}
