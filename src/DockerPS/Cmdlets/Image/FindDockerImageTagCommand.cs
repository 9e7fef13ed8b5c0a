using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Registry;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Finds which tags a repository has in its registry, and whether the engine's images are the newest.</summary>
/// <remarks>GET /distribution/{name}/json, and the registry's own GET /v2/{name}/tags/list, which is sent from this machine</remarks>
[Cmdlet(VerbsCommon.Find, "DockerImageTag")]
[OutputType(typeof(RegistryTag))]
public sealed class FindDockerImageTagCommand : DockerCmdlet
{
    private const int DigestRequests = 8;

    /// <summary>Repositories, as nginx or registry.example:5000/team/app, whose tags are all found; or names with a tag, to look that one up. A tag may be a wildcard.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageTarget[] Image { get; set; } = [];

    /// <summary>Ask for the digest of every tag. Otherwise only for those that the engine has, and for single ones.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>The user's name and password for the registry. What Connect-DockerRegistry or docker login keep is taken where it is not given.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var target in Image)
        {
            foreach (var client in ClientsFor(target))
            {
                try
                {
                    WriteObject(Await(FindAsync(client, target)), enumerateCollection: true);
                }
                catch (Exception failure) when (IsReportable(failure))
                {
                    WriteEngineError(failure, target.Text, new ErrorSubject(ResourceKind.Image));
                }
            }
        }
    }

    private async Task<RegistryTag[]> FindAsync(EngineClient client, ImageTarget target)
    {
        var (repository, pattern) = Split(target);
        var registry = repository.Registry!;
        var credential = await RegistryAccess.FindAsync(registry, Credential, StopToken);
        var isSingle = pattern is not null && !WildcardPattern.ContainsWildcardCharacters(pattern);
        var tags = isSingle ? [pattern!] : await TagsAsync(repository, registry, credential, pattern);
        var present = await ImageLookup.ListAsync(client, all: false, ImageLookup.InRepository(repository), StopToken);
        using var places = new SemaphoreSlim(DigestRequests);
        return await Task.WhenAll(tags.Select(async tag =>
        {
            var own = present.FirstOrDefault(image => image.Tag == tag);
            var digest = Detailed || isSingle || own is not null ? await DigestAsync(client, repository.WithTag(tag), credential?.ToHeader(registry), places) : null;
            var isCurrent = own is null || digest is null ? (bool?)null : own.Digests.Contains($"{repository.FamiliarName}@{digest}");
            return new RegistryTag(repository.WithTag(tag).ToString(), repository.FamiliarName, tag, digest, own is not null, isCurrent);
        }));
    }

    private async Task<IEnumerable<string>> TagsAsync(ImageReference repository, RegistryAddress registry, RegistryCredential? credential, string? pattern)
    {
        using var client = new RegistryClient(registry, credential);
        var tags = await client.TagsAsync(repository.Path, StopToken);
        return pattern is null ? tags : tags.Where(new WildcardPattern(pattern).IsMatch);
    }

    private async Task<string?> DigestAsync(EngineClient client, ImageReference reference, string? authorization, SemaphoreSlim places)
    {
        await places.WaitAsync(StopToken);
        try
        {
            return (await client.Images.DistributionAsync(reference.ToString(), authorization, StopToken)).Descriptor?.Digest;
        }
        finally
        {
            places.Release();
        }
    }

    // A tag with wildcards is no reference; what stands before its colon must be one.
    private static (ImageReference Repository, string? Tag) Split(ImageTarget target)
    {
        var (name, tag) = DockerPS.Image.SplitReference(target.Key);
        var repository = new ImageReference(name!);
        if (repository.IsId || target.Key.Contains('@', StringComparison.Ordinal))
            throw new FormatException($"'{target.Text}' does not name a repository or a tag, as nginx or nginx:1.* do.");
        return (repository, tag);
    }
}
