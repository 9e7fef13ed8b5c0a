using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Makes an image of a container as it is now.</summary>
/// <remarks>POST /commit; GET /images/{name}/json</remarks>
[Cmdlet(VerbsData.ConvertTo, "DockerImage", SupportsShouldProcess = true)]
[OutputType(typeof(Image))]
public sealed class ConvertToDockerImageCommand : DockerCmdlet
{
    /// <summary>The container: its name, its id or the beginning of it, or an object from Get-DockerContainer.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerTarget Container { get; set; } = null!;

    /// <summary>The name of the image, as team/app or team/app:1.0. Without it the image is known by its id alone. A script block makes it of each piped container: { 'saved/' + $_.Name }.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public string? Repository { get; set; }

    /// <summary>The tag of the image, where Repository names none. latest where neither does.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Tag { get; set; }

    /// <summary>Who made the image, as 'Ada &lt;ada@example.com&gt;'.</summary>
    [Parameter]
    public string? Author { get; set; }

    /// <summary>A comment to keep with the image.</summary>
    [Parameter]
    public string? Message { get; set; }

    /// <summary>Dockerfile instructions to apply to the image, as 'CMD ["/bin/sh"]' or 'ENV A=b'.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Change { get; set; }

    /// <summary>Whether the container stands still while its files are read; $true where it is not given.</summary>
    [Parameter]
    public bool Pause { get; set; } = true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var reference = Reference();
            foreach (var client in ClientsFor(Container))
            {
                if (ShouldProcess(Container.Text, reference is null ? "Make an image of container" : $"Make image {reference} of container"))
                    WriteObject(Await(CommitAsync(client, reference)));
            }
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, Container.Text, new ErrorSubject(ResourceKind.Container));
        }
    }

    private string? Reference()
    {
        if (Repository is null)
            return Tag is null ? null : throw new FormatException($"-Tag {Tag} says nothing without -Repository. Give both, or a name as team/app:1.0.");
        if (Tag is not null && new ImageReference(Repository).Tag is { } tagged)
            throw new FormatException($"'{Repository}' has the tag {tagged} already. Give it there or with -Tag, not both.");
        return ImageNames.ForTagging(Tag is null ? Repository : new ImageReference(Repository).WithTag(Tag).ToString());
    }

    private async Task<Image> CommitAsync(EngineClient client, string? reference)
    {
        var name = reference is null ? null : new ImageReference(reference);
        var id = await client.Containers.CommitAsync(
            new Query
            {
                { "container", Container.Key },
                { "repo", name?.FamiliarName },
                { "tag", name?.Tag },
                { "author", Author },
                { "comment", Message },
                { "pause", Pause },
                { "changes", Change },
            },
            StopToken);
        return await ImageLookup.InspectAsync(client, id, reference, StopToken);
    }
}
