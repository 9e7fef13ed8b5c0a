using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Api;
using DockerPS.Engine.Http;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Gets the records of BuildKit's cache.</summary>
/// <remarks>GET /system/df</remarks>
[Cmdlet(VerbsCommon.Get, "DockerBuildCache")]
[OutputType(typeof(BuildCacheRecord))]
public sealed class GetDockerBuildCacheCommand : ResourceQueryCommand<BuildCacheTarget, BuildCacheRecord>
{
    /// <summary>Ids, the beginning of ids, or wildcards for ids and descriptions. All records where it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BuildCacheCompleter))]
    public BuildCacheTarget[]? Id { get; set; }

    /// <summary>Only records of one of these types: regular, source.local, source.git.checkout, exec.cachemount, frontend, internal.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Type { get; set; }

    /// <summary>Only records that a build uses now; -InUse:$false gets the others.</summary>
    [Parameter]
    public SwitchParameter InUse { get; set; }

    /// <summary>Only records that an image holds, too; -Shared:$false gets the others.</summary>
    [Parameter]
    public SwitchParameter Shared { get; set; }

    private protected override ResourceKind Kind => ResourceKind.BuildCache;

    private protected override BuildCacheTarget[]? Targets => Id;

    private protected override async Task<IReadOnlyList<BuildCacheRecord>> FindAsync(
        EngineClient client, BuildCacheTarget? target, CancellationToken cancellationToken)
    {
        var measured = await client.DiskUsage.GetAsync(DiskUsageKinds.BuildCache, cancellationToken);
        var meant = (measured.BuildCache ?? []).Select(wire => new BuildCacheRecord(client.Endpoint, wire)).Where(record => target?.Means(record) ?? true).ToArray();
        if (meant.Length == 0 && target is { IsWildcard: false })
            throw new EngineApiException(404, $"No such record: {target.Text}", "GET /system/df") { Endpoint = client.Endpoint.ToString() };
        return [.. meant.Where(Fits)];
    }

    private bool Fits(BuildCacheRecord record) =>
        (Type is null || Type.Contains(record.Type, StringComparer.OrdinalIgnoreCase))
        && (!MyInvocation.BoundParameters.ContainsKey(nameof(InUse)) || record.InUse == InUse)
        && (!MyInvocation.BoundParameters.ContainsKey(nameof(Shared)) || record.Shared == Shared);
}
