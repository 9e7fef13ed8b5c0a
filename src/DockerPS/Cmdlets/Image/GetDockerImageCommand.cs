using System.Management.Automation;
using System.Text.Json;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Gets images, one object for each of their names.</summary>
/// <remarks>GET /images/json; GET /images/{name}/json for one image or with -Detailed</remarks>
[Cmdlet(VerbsCommon.Get, "DockerImage")]
[OutputType(typeof(Image), typeof(ImageDetail))]
public sealed class GetDockerImageCommand : ResourceQueryCommand<ImageTarget, Image>
{
    /// <summary>Names with or without a tag, ids, the beginning of ids, or wildcards for names. A name without a tag stands for all tags of its repository. All images where it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageTarget[]? Image { get; set; }

    /// <summary>Only images that nothing names any more; with -Dangling:$false only those that have a name.</summary>
    [Parameter]
    public SwitchParameter Dangling { get; set; }

    /// <summary>Only images with all of these labels: names, name=value texts, or a hashtable.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Label { get; set; }

    /// <summary>Only images that are older than this one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public string? Before { get; set; }

    /// <summary>Only images that are newer than this one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public string? Since { get; set; }

    /// <summary>The engine's own filters: key=value texts or a hashtable, as @{ reference = 'team/*:1.*' }.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Filter { get; set; }

    /// <summary>Show the layers between, too, that the classic builder keeps as images without a name.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>Get all that the engine knows of each image.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    private protected override ResourceKind Kind => ResourceKind.Image;

    private protected override ImageTarget[]? Targets => Image;

    private bool IsFiltered => All || Label is not null || Before is not null || Since is not null || Filter is not null || IsBound(nameof(Dangling));

    private protected override async Task<IReadOnlyList<Image>> FindAsync(EngineClient client, ImageTarget? target, CancellationToken cancellationToken)
    {
        var images = target is { IsWildcard: false } ? await FindNamedAsync(client, target, cancellationToken) : await ListAsync(client, target, cancellationToken);
        return Detailed ? await DetailAsync(client, images) : images;
    }

    private async Task<Image[]> ListAsync(EngineClient client, ImageTarget? wildcard, CancellationToken cancellationToken)
    {
        var images = await ImageLookup.ListAsync(client, All, EngineFilters(), cancellationToken);
        return wildcard is null ? images : [.. images.Where(image => image.Repository is not null && wildcard.Matches(image.Name))];
    }

    private async Task<Image[]> FindNamedAsync(EngineClient client, ImageTarget target, CancellationToken cancellationToken)
    {
        // A name that is missing is an error, one that the filters leave out is not.
        var named = await ImageLookup.FindAsync(client, target, cancellationToken);
        if (!IsFiltered)
            return named;
        var fitting = (await ListAsync(client, null, cancellationToken)).Select(image => (image.Id, image.Name)).ToHashSet();
        return [.. named.Where(image => fitting.Contains((image.Id, image.Name)))];
    }

    private async Task<Image[]> DetailAsync(EngineClient client, Image[] images)
    {
        using var places = new SemaphoreSlim(Math.Min(DetailRequests, client.Endpoint.OverlapLimit));
        var details = await Task.WhenAll(images.Select(image => image.Id).Distinct().Select(async id =>
        {
            await places.WaitAsync(StopToken);
            try
            {
                return (Id: id, Json: (JsonElement?)await client.Images.InspectAsync(id, StopToken));
            }
            catch (EngineApiException gone) when (gone.Status == 404)
            {
                // It went between the list and the look at it, and is no longer there to be listed.
                return (Id: id, Json: null);
            }
            finally
            {
                places.Release();
            }
        }));
        var found = details.Where(detail => detail.Json is not null).ToDictionary(detail => detail.Id, detail => detail.Json!.Value);
        return [.. images.Where(image => found.ContainsKey(image.Id))
            .Select(image => new ImageDetail(client.Endpoint, found[image.Id], image.Repository is null ? null : image.Name))];
    }

    private Filters EngineFilters()
    {
        var filters = new Filters
        {
            { "dangling", IsBound(nameof(Dangling)) ? Dangling.ToBool() : null },
            { "label", Label },
            { "before", Before },
            { "since", Since },
        };
        KeyValueText.AddTo(filters, Filter);
        return filters;
    }

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>How many inspections run at once.</summary>
    private const int DetailRequests = 16;
}
