using System.Collections.Concurrent;
using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Removes images: their names, and their layers where nothing else needs them.</summary>
/// <remarks>DELETE /images/{name}</remarks>
[Cmdlet(VerbsCommon.Remove, "DockerImage", SupportsShouldProcess = true)]
[OutputType(typeof(ImageRemoval))]
public sealed class RemoveDockerImageCommand : ResourceActionCommand<ImageTarget>
{
    private readonly ConcurrentDictionary<(EngineClient, string Name), SemaphoreSlim> repositories = [];

    /// <summary>The images: names with or without a tag, ids, the beginning of ids, wildcards for names, or objects from Get-DockerImage. A name without a tag is its tag latest.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageTarget[] Image { get; set; } = [];

    /// <summary>Remove an image by its id under all of its names, and though stopped containers were made from it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Keep the images without a name that it was built on.</summary>
    [Parameter]
    public SwitchParameter NoPrune { get; set; }

    private protected override string Action => Force ? "Remove image, even if containers were made from it" : "Remove image";

    private protected override ResourceKind Kind => ResourceKind.Image;

    private protected override ResourceOperation Operation => ResourceOperation.Remove;

    private protected override ImageTarget[] Targets => Image;

    private protected override Task<IEnumerable<ImageTarget>> ListAsync(EngineClient client, ImageTarget? wildcard, CancellationToken cancellationToken) =>
        ImageLookup.NamedAsync(client, cancellationToken);

    private protected override async Task<object?> ActAsync(EngineClient client, ImageTarget target, CancellationToken cancellationToken)
    {
        var reference = target.Reference;
        // The last tag of a repository takes the repository's digests with it. Two tags at once would get in each other's way.
        var turn = repositories.GetOrAdd((client, reference.IsId ? reference.ToString() : reference.Name), _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            return new ImageRemoval(client.Endpoint, target.Text, await client.Images.RemoveAsync(reference.ToString(), Force, NoPrune, cancellationToken));
        }
        finally
        {
            turn.Release();
        }
    }
}
