using System.Collections.Concurrent;
using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Pushes images to the registries that their names say.</summary>
/// <remarks>POST /images/{name}/push</remarks>
[Cmdlet(VerbsCommunications.Send, "DockerImage", SupportsShouldProcess = true)]
[OutputType(typeof(Image))]
public sealed class SendDockerImageCommand : ImageTransferCommand
{
    // Tags of one repository share layers, and a registry fails the push that asks for one just when another writes it.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> repositories = [];

    /// <summary>The images, as registry.example:5000/team/app:1.0; wildcards, objects from Get-DockerImage or from Invoke-DockerBuild. The tag is latest where none is given.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageTarget[] Image { get; set; } = [];

    /// <summary>Push all tags of each repository.</summary>
    [Parameter]
    public SwitchParameter AllTags { get; set; }

    /// <summary>The user's name and password for the registry. What Connect-DockerRegistry or docker login keep is taken where it is not given.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    private protected override string Action => AllTags ? "Push all tags" : "Push image";

    private protected override ImageTarget[] Targets => Image;

    private protected override async Task<object?> ActAsync(EngineClient client, ImageTarget target, CancellationToken cancellationToken)
    {
        var reference = ImageNames.ForTransfer(target, AllTags);
        if (reference.Digest is not null)
            throw new FormatException($"'{target.Text}' has a digest, under which nothing can be pushed. Give a tag.");
        var authorization = await RegistryAccess.HeaderAsync(reference, Credential, cancellationToken);
        var repository = repositories.GetOrAdd(reference.FamiliarName, _ => new SemaphoreSlim(1));
        await repository.WaitAsync(cancellationToken);
        try
        {
            return await PushAsync(client, reference, authorization, cancellationToken);
        }
        finally
        {
            repository.Release();
        }
    }

    private async Task<Image[]> PushAsync(EngineClient client, ImageReference reference, string authorization, CancellationToken cancellationToken)
    {
        using var board = Show($"Pushing {reference}");
        var pushed = new List<string>();
        await foreach (var message in client.Images.PushAsync(reference.Name, AllTags ? null : reference.Tag, authorization, cancellationToken))
        {
            board.Note(message);
            if (message.Aux is { Tag: { } tag })
                pushed.Add(reference.WithTag(tag).ToString());
        }
        if (pushed.Count == 0)
            throw new EngineProtocolException($"The engine ended the push of '{reference}' without saying what it has pushed.");
        return await Task.WhenAll(pushed.Select(name => ImageLookup.InspectAsync(client, name, name, cancellationToken)));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (var repository in repositories.Values)
            repository.Dispose();
    }
}
