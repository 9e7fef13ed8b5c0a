using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;

namespace DockerPS.Cmdlets;

/// <summary>Pulls images from their registries onto the engine.</summary>
/// <remarks>POST /images/create?fromImage</remarks>
[Cmdlet(VerbsCommunications.Receive, "DockerImage", SupportsShouldProcess = true)]
[OutputType(typeof(Image))]
public sealed class ReceiveDockerImageCommand : ImageTransferCommand
{
    /// <summary>The images, as nginx:1.27 or registry.example:5000/team/app@sha256:…; the tag is latest where none is given. Wildcards and objects from Get-DockerImage pull images that are there again.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageTarget[] Image { get; set; } = [];

    /// <summary>The platform to pull for, as linux/arm64. The engine's own where neither this nor DOCKER_DEFAULT_PLATFORM is given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public string? Platform { get; set; }

    /// <summary>Pull all tags of each repository.</summary>
    [Parameter]
    public SwitchParameter AllTags { get; set; }

    /// <summary>The user's name and password for the registry. What Connect-DockerRegistry or docker login keep is taken where it is not given.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    private protected override string Action => AllTags ? "Pull all tags" : "Pull image";

    private protected override ImageTarget[] Targets => Image;

    private protected override async Task<object?> ActAsync(EngineClient client, ImageTarget target, CancellationToken cancellationToken)
    {
        var reference = ImageNames.ForTransfer(target, AllTags);
        var platform = ImagePlatform.Of(Platform);
        using var board = Show($"Pulling {reference}");
        return AllTags
            ? await ImagePull.RunAllTagsAsync(client, reference, platform, Credential, board, cancellationToken)
            : await ImagePull.RunAsync(client, reference, platform, Credential, board, cancellationToken);
    }
}
