using System.Management.Automation;

using DockerPS.Engine;
using DockerPS.Engine.Creation;
using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

public abstract partial class ContainerSpecCommand
{
    private readonly Dictionary<(EngineClient Client, string Image), Exception?> pulls = [];

    /// <summary>The platform of the image, as linux/arm64, where it has several. DOCKER_DEFAULT_PLATFORM counts where it is not given. Needs API 1.41.</summary>
    [Parameter]
    public Platform? Platform { get; set; }

    /// <summary>When to pull the image: Missing (where the engine does not have it), Always, Never. Pulls are anonymous; Receive-DockerImage takes credentials.</summary>
    [Parameter]
    public PullPolicy Pull { get; set; }

    /// <summary>A file to write the container's id to. It must not be there yet.</summary>
    [Parameter]
    [Alias("CidFile")]
    [ValidateNotNullOrEmpty]
    public string? IdFile { get; set; }

    /// <summary>The platform to ask for; null leaves it to the engine.</summary>
    private string? PlatformText =>
        (Platform ?? (System.Environment.GetEnvironmentVariable("DOCKER_DEFAULT_PLATFORM") is { Length: > 0 } text ? new Platform(text) : null))?.ToString();

    /// <summary>Makes one container, with its image pulled as -Pull says. Waits on the pipeline thread.</summary>
    /// <param name="client">The engine to make it on.</param>
    /// <param name="name">Null lets the engine choose.</param>
    /// <param name="body">What <see cref="BuildBody"/> made for this engine; the caller may have changed it.</param>
    /// <returns>The full id.</returns>
    /// <exception cref="ApiUnsupportedException">The engine is too old for a parameter; nothing was sent.</exception>
    private protected string Create(EngineClient client, string? name, CreateContainerBody body)
    {
        Prepare(client, body);
        CreatedContainer created;
        try
        {
            created = Await(RequestAsync(client, name, body, StopToken));
        }
        catch (EngineApiException failure) when (CanPullAfter(failure))
        {
            PullImage(client, body.Image!);
            created = Await(RequestAsync(client, name, body, StopToken));
        }
        Note(created);
        return created.Id;
    }

    /// <summary>Sees to it that the engine can do what the request says, and has its image where -Pull says Always.</summary>
    private protected void Prepare(EngineClient client, CreateContainerBody body)
    {
        Await(CreateRequirements.MeetAsync(client, body, PlatformText, StopToken));
        if (Pull == PullPolicy.Always)
            PullImage(client, body.Image!);
    }

    private protected Task<CreatedContainer> RequestAsync(EngineClient client, string? name, CreateContainerBody body, CancellationToken cancellationToken) =>
        client.Containers.CreateAsync(name, PlatformText, body, cancellationToken);

    /// <summary>Whether a create failed for want of the image alone, and -Pull lets it be pulled.</summary>
    private protected bool CanPullAfter(EngineApiException failure) =>
        Pull == PullPolicy.Missing && failure.Status == 404
        && (failure.Message.Contains("No such image", StringComparison.OrdinalIgnoreCase) || failure.Message.StartsWith("image with reference", StringComparison.Ordinal));

    /// <summary>Pulls an image once, however many containers are made of it; a pull that failed fails them all.</summary>
    private protected void PullImage(EngineClient client, string image)
    {
        if (!pulls.TryGetValue((client, image), out var failure))
        {
            try
            {
                WriteVerbose($"Pulling {image}.");
                var reference = new ImageReference(image).WithDefaultTag();
                foreach (var message in Drain(client.Images.PullAsync(reference.Name, reference.Digest?.ToString() ?? reference.Tag, PlatformText, null, StopToken)))
                    WriteVerbose(message.Status ?? "");
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

    /// <summary>Passes the engine's warnings on, and writes the id file.</summary>
    private protected void Note(CreatedContainer created)
    {
        foreach (var warning in created.Warnings ?? [])
            WriteWarning(warning);
        if (IdFile is null)
            return;
        var path = FileSystemPath(IdFile);
        var partial = $"{path}.{created.Id[..12]}";
        File.WriteAllText(partial, created.Id);
        File.Move(partial, path);
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
