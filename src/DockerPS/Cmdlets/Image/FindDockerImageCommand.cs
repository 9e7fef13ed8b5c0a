using System.Management.Automation;

using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Searches Docker Hub, or another registry that can be searched, for images.</summary>
/// <remarks>GET /images/search</remarks>
[Cmdlet(VerbsCommon.Find, "DockerImage")]
[OutputType(typeof(ImageSearchResult))]
public sealed class FindDockerImageCommand : DockerCmdlet
{
    /// <summary>What to look for in names and descriptions; registry.example/term asks that registry.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[] Term { get; set; } = [];

    /// <summary>How many to find at most for each term, 1 to 100.</summary>
    [Parameter]
    [Alias("First")]
    [ValidateRange(1, 100)]
    public int Limit { get; set; } = 25;

    /// <summary>Only images of Docker's own library.</summary>
    [Parameter]
    public SwitchParameter Official { get; set; }

    /// <summary>Only images with at least so many stars.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? MinimumStars { get; set; }

    /// <summary>The user's name and password for the registry. What Connect-DockerRegistry or docker login keep is taken where it is not given.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var term in Term)
        {
            foreach (var client in Clients)
            {
                try
                {
                    WriteObject(Await(SearchAsync(client, term)), enumerateCollection: true);
                }
                catch (Exception failure) when (IsReportable(failure))
                {
                    WriteEngineError(failure, term, new ErrorSubject(ResourceKind.Image));
                }
            }
        }
    }

    private async Task<ImageSearchResult[]> SearchAsync(EngineClient client, string term)
    {
        var filters = new Filters
        {
            { "is-official", Official ? true : null },
            { "stars", MinimumStars?.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        };
        var registry = ImageReference.TryParse(term, out var reference) && reference.Registry is { } named ? named : new RegistryAddress("docker.io");
        var credential = await RegistryAccess.FindAsync(registry, Credential, StopToken);
        var hits = await client.Images.SearchAsync(term, Limit, filters, credential?.ToHeader(registry), StopToken);
        return [.. hits.Select(hit => new ImageSearchResult(hit.Name ?? "", hit.Description ?? "", hit.Stars, hit.IsOfficial))];
    }
}
