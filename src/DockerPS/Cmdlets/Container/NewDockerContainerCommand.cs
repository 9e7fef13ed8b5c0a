using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

/// <summary>Creates containers, and starts them where asked to.</summary>
/// <remarks>POST /containers/create; POST /containers/{id}/start with -Start</remarks>
[Cmdlet(VerbsCommon.New, "DockerContainer", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(Container))]
public sealed class NewDockerContainerCommand : ContainerSpecCommand
{
    private const string ByName = "Name";
    private const string ByImage = "Image";

    /// <summary>The image to make the container of: a name, an id, or an object of Get-DockerImage or Invoke-DockerBuild.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ByImage, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageTarget Image { get; set; } = null!;

    /// <summary>The names of the containers, one for each. The engine makes up a name where none is given.</summary>
    [Parameter(ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ByImage)]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Start the containers, and return them as they run.</summary>
    [Parameter]
    public SwitchParameter Start { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var body = BuildBody(Image.Text, detached: Start);
        foreach (var client in ClientsFor(Image))
        {
            foreach (var name in Name ?? [null!])
            {
                if (ShouldProcess(name ?? Image.Text, Start ? "Create and start container" : "Create container"))
                    WriteObject(Await(CreateAsync(client, name, body)));
            }
        }
    }

    private async Task<Container?> CreateAsync(EngineClient client, string? name, CreateContainerBody body)
    {
        var created = await client.Containers.CreateAsync(name, null, body, StopToken);
        if (Start)
            await client.Containers.StartAsync(created.Id, detachKeys: null, StopToken);
        return await ContainerLookup.FindAsync(client, created.Id, StopToken);
    }
}
