using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Creates volumes.</summary>
/// <remarks>POST /volumes/create</remarks>
[Cmdlet(VerbsCommon.New, "DockerVolume", SupportsShouldProcess = true)]
[OutputType(typeof(Volume))]
public sealed class NewDockerVolumeCommand : DockerCmdlet
{
    /// <summary>The names of the volumes. Without a name, one anonymous volume is created, and the engine makes up its name.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>What keeps the data: local, or a volume plugin that the engine has. The engine's own local driver where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeDriverCompleter))]
    public string? Driver { get; set; }

    /// <summary>Options of the driver: key=value texts or a hashtable, as @{ type = 'tmpfs'; device = 'tmpfs'; o = 'size=100m' }.</summary>
    [Parameter]
    [Alias("DriverOption")]
    [KeyValue]
    public string[]? Option { get; set; }

    /// <summary>Labels: name=value texts or a hashtable.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Label { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in (IEnumerable<string?>?)Name ?? [null])
        {
            foreach (var client in Clients)
            {
                if (ShouldProcess(name ?? "anonymous volume", "Create volume"))
                    Create(client, name);
            }
        }
    }

    private void Create(EngineClient client, string? name)
    {
        try
        {
            var wanted = new CreateVolumeBody
            {
                Name = name,
                Driver = Driver,
                DriverOpts = KeyValueText.ToDictionary(Option),
                Labels = KeyValueText.ToDictionary(Label),
            };
            var volume = new Volume(client.Endpoint, Await(client.Volumes.CreateAsync(wanted, StopToken)));
            if (!HasAll(volume.Labels, wanted.Labels) || !HasAll(volume.Options, wanted.DriverOpts))
                WriteWarning($"Volume '{volume.Name}' was there already, and the engine left it as it was: its labels or options are not those given.");
            WriteObject(volume);
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, name, new ErrorSubject(ResourceKind.Volume, ResourceOperation.Create));
        }
    }

    // The engine answers with an existing volume of the name as if it had just made it.
    private static bool HasAll(IReadOnlyDictionary<string, string> has, IDictionary<string, string>? wanted) =>
        wanted?.All(pair => has.TryGetValue(pair.Key, out var value) && value == pair.Value) ?? true;
}
