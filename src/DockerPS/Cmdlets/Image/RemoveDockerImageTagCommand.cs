using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Takes names from images, and leaves the images.</summary>
/// <remarks>DELETE /images/{name}</remarks>
[Cmdlet(VerbsCommon.Remove, "DockerImageTag", SupportsShouldProcess = true)]
[OutputType(typeof(ImageRemoval))]
public sealed class RemoveDockerImageTagCommand : ResourceActionCommand<ImageTarget>
{
    // Two last names at once would each be taken while the other is still seen.
    private readonly SemaphoreSlim oneByOne = new(1);

    /// <summary>The names with their tags, wildcards, or objects from Get-DockerImage; the tag is latest where none is given.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Image", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageTarget[] Tag { get; set; } = [];

    /// <summary>Take the last name of an image, too. The image goes with it, unless a container was made from it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string Action => "Remove tag";

    private protected override ResourceKind Kind => ResourceKind.Image;

    private protected override ResourceOperation Operation => ResourceOperation.Remove;

    private protected override ImageTarget[] Targets => Tag;

    private protected override Task<IEnumerable<ImageTarget>> ListAsync(EngineClient client, ImageTarget? wildcard, CancellationToken cancellationToken) =>
        ImageLookup.NamedAsync(client, cancellationToken);

    private protected override async Task<object?> ActAsync(EngineClient client, ImageTarget target, CancellationToken cancellationToken)
    {
        var name = ImageNames.ForTransfer(target, allTags: false).ToString();
        await oneByOne.WaitAsync(cancellationToken);
        try
        {
            var image = (await client.Images.InspectAsync(name, cancellationToken)).As(WireJson.Default.ImageInspect);
            if (!Force && image.RepoTags is not { Length: > 1 })
                return NewError("ImageTagIsLast", ErrorCategory.InvalidOperation, target.Text, target.Text);
            return new ImageRemoval(client.Endpoint, target.Text, await client.Images.RemoveAsync(name, force: false, noPrune: false, cancellationToken));
        }
        finally
        {
            oneByOne.Release();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        oneByOne.Dispose();
    }
}
