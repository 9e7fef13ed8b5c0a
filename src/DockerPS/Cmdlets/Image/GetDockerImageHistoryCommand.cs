using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Gets the layers of images, and the instructions that made them.</summary>
/// <remarks>GET /images/{name}/history</remarks>
[Cmdlet(VerbsCommon.Get, "DockerImageHistory")]
[OutputType(typeof(ImageLayer))]
public sealed class GetDockerImageHistoryCommand : ResourceActionCommand<ImageTarget>
{
    /// <summary>The images: names with or without a tag, ids, the beginning of ids, wildcards for names, or objects from Get-DockerImage.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageTarget[] Image { get; set; } = [];

    private protected override string? Action => null;

    private protected override ResourceKind Kind => ResourceKind.Image;

    private protected override ImageTarget[] Targets => Image;

    private protected override Task<IEnumerable<ImageTarget>> ListAsync(EngineClient client, ImageTarget? wildcard, CancellationToken cancellationToken) =>
        ImageLookup.NamedAsync(client, cancellationToken);

    private protected override async Task<object?> ActAsync(EngineClient client, ImageTarget target, CancellationToken cancellationToken) =>
        (await client.Images.HistoryAsync(target.Reference.ToString(), cancellationToken)).Select(wire => new ImageLayer(target.Text, wire)).ToArray();
}
