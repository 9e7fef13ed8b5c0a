using System.Management.Automation;
using System.Text;

using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Creation;
using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

public abstract partial class ContainerSpecCommand
{
    private readonly Dictionary<(EngineClient Client, string Image), Exception?> pulls = [];

    /// <summary>The platform of the image, as linux/arm64, where it has several. DOCKER_DEFAULT_PLATFORM counts where it is not given. Needs API 1.41.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public string? Platform { get; set; }

    /// <summary>When to pull the image: Missing (where the engine does not have it), Always, Never. A private registry is asked with what Connect-DockerRegistry or docker login keep.</summary>
    [Parameter]
    public PullPolicy Pull { get; set; }

    /// <summary>A file to write the container's id to. It must not be there yet.</summary>
    [Parameter]
    [Alias("CidFile")]
    [ValidateNotNullOrEmpty]
    public string? IdFile { get; set; }

    /// <summary>Makes one container, with its image pulled as -Pull says. Waits on the pipeline thread.</summary>
    /// <param name="client">The engine to make it on.</param>
    /// <param name="name">Null lets the engine choose.</param>
    /// <param name="body">What <see cref="BuildBody"/> made for this engine; the caller may have changed it.</param>
    /// <returns>What is to be passed to <see cref="Note"/> when the caller can answer for the container.</returns>
    /// <exception cref="ApiUnsupportedException">The engine is too old for a parameter; nothing was sent.</exception>
    private protected CreatedContainer Create(EngineClient client, string? name, CreateContainerBody body)
    {
        Prepare(client, body);
        if (Pull == PullPolicy.Always)
            PullImage(client, body.Image!);
        try
        {
            return Await(MadeAsync(client, name, body));
        }
        catch (EngineApiException failure) when (CanPullAfter(failure, body.Image!))
        {
            PullImage(client, body.Image!);
            return Await(MadeAsync(client, name, body));
        }
    }

    private async Task<CreatedContainer> MadeAsync(EngineClient client, string? name, CreateContainerBody body)
    {
        using var stop = new DelayedStop(StopToken);
        return await RequestAsync(client, name, body, stop.Token);
    }

    /// <summary>Sees to it that the engine can do what the request says.</summary>
    /// <exception cref="ApiUnsupportedException">It is too old for a parameter; nothing was sent.</exception>
    private protected void Prepare(EngineClient client, CreateContainerBody body) =>
        Await(CreateRequirements.MeetAsync(client, body, ImagePlatform.Of(Platform), StopToken));

    private protected Task<CreatedContainer> RequestAsync(
        EngineClient client, string? name, CreateContainerBody body, CancellationToken cancellationToken) =>
        client.Containers.CreateAsync(name, ImagePlatform.Of(Platform), body, cancellationToken);

    /// <summary>Whether a create failed for want of the image alone, and -Pull lets it be pulled.</summary>
    private protected bool CanPullAfter(EngineApiException failure, string image) =>
        Pull == PullPolicy.Missing && failure.Status == 404
        && (failure.Message.Contains("No such image", StringComparison.OrdinalIgnoreCase)
            || failure.Message.StartsWith("image with reference", StringComparison.Ordinal))
        && ImageReference.TryParse(image, out var reference) && !reference.IsId;

    /// <summary>Pulls an image once, however many containers are made of it; a pull that failed fails them all.</summary>
    private protected void PullImage(EngineClient client, string image)
    {
        if (!pulls.TryGetValue((client, image), out var failure))
        {
            try
            {
                PullNow(client, new ImageReference(image));
            }
            catch (Exception refused) when (IsReportable(refused))
            {
                failure = refused;
            }
            pulls.Add((client, image), failure);
        }
        if (failure is not null)
            throw failure;
    }

    private void PullNow(EngineClient client, ImageReference reference)
    {
        WriteVerbose($"Pulling {reference}.");
        var board = new TransferBoard($"Pulling {reference}");
        using var display = new ProgressDisplay(this);
        display.Add(board);
        var pull = ImagePull.RunAsync(client, reference, ImagePlatform.Of(Platform), credential: null, board, StopToken);
        display.ShowUntil(pull);
        Await(pull);
    }

    /// <summary>Passes the engine's warnings on, and writes the id file.</summary>
    private protected void Note(CreatedContainer created)
    {
        foreach (var warning in created.Warnings ?? [])
            WriteWarning(warning);
        if (IdFile is null)
            return;
        Await(WriteIdAsync(FileSystemPath(IdFile), created.Id));
    }

    private async Task WriteIdAsync(string path, string id)
    {
        await using var file = new OutputFile(path, overwrite: false);
        await file.WriteAsync(Encoding.ASCII.GetBytes(id), StopToken);
        await file.CompleteAsync();
    }

    /// <summary>Refuses an id file before anything is sent: it would belong to another container, or could not be written.</summary>
    private string CheckedIdFile()
    {
        if (IdFile is null)
            return "";
        var path = FileSystemPath(IdFile);
        if (Path.Exists(path))
            ThrowTerminatingError(NewError("IdFileExists", ErrorCategory.ResourceExists, IdFile, path));
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new DirectoryNotFoundException($"The folder of the id file '{path}' does not exist.");
        return path;
    }
}
