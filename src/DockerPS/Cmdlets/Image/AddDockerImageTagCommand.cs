using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Gives an image further names.</summary>
/// <remarks>POST /images/{name}/tag</remarks>
[Cmdlet(VerbsCommon.Add, "DockerImageTag", SupportsShouldProcess = true)]
[OutputType(typeof(Image))]
public sealed class AddDockerImageTagCommand : DockerCmdlet
{
    /// <summary>The image: a name, id, the beginning of an id, or an object from Get-DockerImage or Invoke-DockerBuild.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageTarget? Image { get; set; }

    /// <summary>The new names, as registry.example:5000/team/app:1.0; the tag is latest where none is given. An image that has one of them loses it.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("NewName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public string[] Tag { get; set; } = [];

    /// <summary>Write the image under each of its new names.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var tag in Tag)
        {
            foreach (var client in ClientsFor(Image!))
            {
                try
                {
                    var name = ImageNames.ForTagging(tag);
                    if (ShouldProcess(Image!.Text, $"Name image '{name}'"))
                        Await(NameAsync(client, name));
                    else
                        continue;
                    if (PassThru)
                        WriteObject(Await(ImageLookup.InspectAsync(client, name, name, StopToken)));
                }
                catch (Exception failure) when (IsReportable(failure))
                {
                    WriteEngineError(failure, failure is FormatException ? tag : Image!.Text, new ErrorSubject(ResourceKind.Image));
                }
            }
        }
    }

    private Task NameAsync(EngineClient client, string name)
    {
        var (repository, tag) = DockerPS.Image.SplitReference(name);
        return client.Images.TagAsync(Image!.Reference.ToString(), repository!, tag!, StopToken);
    }
}
