using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Volumes;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Copies all that is in a volume into another, on the same engine or another one, with owners, modes, times and links.</summary>
/// <remarks>GET and PUT /containers/{id}/archive on containers that are made for it and never started; POST /volumes/create</remarks>
[Cmdlet(VerbsCommon.Copy, "DockerVolume", SupportsShouldProcess = true)]
[OutputType(typeof(Volume))]
public sealed class CopyDockerVolumeCommand : DockerCmdlet
{
    /// <summary>The volume to copy: a name, or an object from Get-DockerVolume.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VolumeTarget Volume { get; set; } = null!;

    /// <summary>The volume to fill: a name, or an object from Get-DockerVolume. One that is not there is created. Where it is not given, it is called as the one that is copied, which must then be on another engine.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VolumeTarget? Destination { get; set; }

    /// <summary>The engine to copy to, as in DOCKER_HOST. The one that the volume is on where neither this nor -DestinationContext is given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DestinationHost { get; set; }

    /// <summary>The Docker context whose engine to copy to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContextCompleter))]
    public string? DestinationContext { get; set; }

    /// <summary>Copy into a volume that holds files already. Files of the same name are overwritten, others stay.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var client in ClientsFor(Volume))
        {
            try
            {
                Copy(client, Volume.Text);
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, Volume.Text, new ErrorSubject(ResourceKind.Volume));
            }
        }
    }

    private void Copy(EngineClient client, string volume)
    {
        var receiver = Receiver(client);
        var destination = Destination?.Text ?? volume;
        if (receiver == client && destination == volume)
            throw new FormatException($"Volume '{volume}' cannot be copied onto itself. Name another with -Destination, or another engine with -DestinationHost.");
        if (!ShouldProcess(volume, $"Copy volume to '{destination}'{(receiver == client ? "" : $" on {receiver.Endpoint}")}"))
            return;
        Await(client.Volumes.InspectAsync(volume, StopToken));
        var isThere = Await(VolumeContents.FindAsync(receiver, destination, StopToken)) is not null;
        if (isThere && !Force && !Await(VolumeContents.IsEmptyAsync(receiver, destination, StopToken)))
        {
            WriteError(NewError("VolumeNotEmpty", ErrorCategory.ResourceExists, destination, destination));
            return;
        }
        if (Await(VolumeContents.RunningUsersAsync(client, volume, StopToken)) is { Length: > 0 } users)
            WriteWarning($"Volume '{volume}' is in use by {string.Join(", ", users)}. What is written to it meanwhile may be copied in part.");
        using var display = new ProgressDisplay(this);
        using var board = display.Add(new TransferBoard($"Copying {volume} to {destination}"));
        var copy = CopyAsync(client, volume, receiver, destination, isThere, board);
        display.ShowUntil(copy);
        WriteObject(Await(copy));
    }

    private async Task<Volume> CopyAsync(EngineClient client, string volume, EngineClient receiver, string destination, bool isThere, TransferBoard board)
    {
        await using var container = await VolumeContainer.OpenAsync(client, volume, readOnly: true, StopToken);
        return await VolumeContents.FillAsync(
            receiver, destination, isThere, async token => new CompleteArchive(new WatchedStream(await container.ReadAsync(token), board)), StopToken);
    }

    private EngineClient Receiver(EngineClient client)
    {
        if (DestinationHost is not null || DestinationContext is not null)
            return Resolve(DestinationHost, DestinationContext);
        return Destination?.Endpoint is { } endpoint ? ClientCache.Get(endpoint) : client;
    }
}
