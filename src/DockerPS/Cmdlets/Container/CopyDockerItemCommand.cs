using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Copying;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Copies files and folders into containers, out of them, and from one to another.</summary>
/// <remarks>HEAD, GET and PUT /containers/{id}/archive</remarks>
[Cmdlet(VerbsCommon.Copy, "DockerItem", SupportsShouldProcess = true)]
[OutputType(typeof(CopiedItem))]
public sealed class CopyDockerItemCommand : DockerCmdlet
{
    /// <summary>What to copy: 'web:/etc/nginx' in a container, or a local path. A folder followed by /. means what is in it. Wildcards may stand in the last part, unless there is a file of exactly that name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "Source")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CopyPathCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>Where to: 'web:/etc' in a container, or a local path. Into a folder that is there; else it is the new name of the copy.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CopyPathCompleter))]
    public string Destination { get; set; } = "";

    /// <summary>Where what is copied is a symbolic link, copy what it leads to.</summary>
    [Parameter]
    [Alias("L")]
    public SwitchParameter FollowLink { get; set; }

    /// <summary>What comes into a container belongs to the container's user; else it keeps the numbers of its owner and group. Local copies always belong to you.</summary>
    [Parameter]
    public SwitchParameter Archive { get; set; }

    /// <summary>Write what was copied, and how many bytes.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var text in Path)
        {
            try
            {
                var destination = Parse(Destination);
                foreach (var source in Expand(Parse(text)))
                    Copy(source, destination);
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, text, new ErrorSubject(ResourceKind.Container));
            }
        }
    }

    private static CopyPath Parse(string text)
    {
        var path = new CopyPath(text);
        if (path.IsStandardStream)
            throw new FormatException("'-' stands for no file here: objects go through the pipeline. Give a path.");
        return path.Container is not null && path.Path.Length == 0 ? throw new FormatException($"'{text}' has no path. Write it as container:/path.") : path;
    }

    private void Copy(CopyPath source, CopyPath destination)
    {
        if (source.Container is null && destination.Container is null)
            throw new FormatException($"Neither '{source}' nor '{destination}' is in a container. Write one as container:/path, or use Copy-Item.");
        foreach (var client in Clients)
        {
            if (!ShouldProcess(destination.ToString(), $"Copy '{source}'"))
                continue;
            using var display = new ProgressDisplay(this);
            var board = new TransferBoard($"Copying {source} to {destination}");
            display.Add(board);
            var copy = new ItemCopy(FollowLink, Archive, board.Note);
            var run = CopyAsync(copy, client, source, destination);
            display.ShowUntil(run);
            foreach (var skipped in Await(run))
                WriteWarning($"'{skipped}' was not copied: it is a device or FIFO, which cannot be made here.");
            if (PassThru)
                WriteObject(new CopiedItem(source.ToString(), destination.ToString(), copy.Bytes));
        }
    }

    private async Task<IReadOnlyList<string>> CopyAsync(ItemCopy copy, EngineClient client, CopyPath source, CopyPath destination)
    {
        var goal = destination.Container is null ? null : await FindAsync(client, destination);
        if (source.Container is null)
        {
            await copy.SendAsync(OnDisk(source), goal!, StopToken);
            return [];
        }
        var origin = await FindAsync(client, source);
        if (await MatchingAsync(origin) is { } pattern)
        {
            var folder = origin with { Path = origin.Path with { Full = origin.Path.Parent, Ending = PathEnding.Contents } };
            if (goal is null)
                return await copy.ReceiveMatchingAsync(folder, pattern.IsMatch, OnDisk(destination), StopToken);
            await copy.TransferMatchingAsync(folder, pattern.IsMatch, goal, StopToken);
            return [];
        }
        if (goal is null)
            return await copy.ReceiveAsync(origin, OnDisk(destination), StopToken);
        await copy.TransferAsync(origin, goal, StopToken);
        return [];
    }

    private async Task<ContainerItem> FindAsync(EngineClient client, CopyPath path)
    {
        var container = await client.Containers.LookAsync(path.Container!, StopToken);
        return new ContainerItem(client, container.Id, EndedPath.InContainer(path.Path));
    }

    // A name with brackets may be a wildcard and a file's own name; what is there decides.
    private async Task<WildcardPattern?> MatchingAsync(ContainerItem item)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(item.Path.Full) || await item.StatAsync(StopToken) is not null)
            return null;
        return item.Path.Ending != PathEnding.Plain || WildcardPattern.ContainsWildcardCharacters(item.Path.Parent)
            ? throw new FormatException($"'{item.Path}' has a wildcard before its last part. In a container only the last part may have wildcards.")
            : new WildcardPattern(item.Path.Name);
    }

    private IEnumerable<CopyPath> Expand(CopyPath source)
    {
        if (source.Container is not null || !WildcardPattern.ContainsWildcardCharacters(source.Path) || System.IO.Path.Exists(InputFile.Resolve(this, source.Path)))
            return [source];
        var found = SessionState.Path.GetResolvedProviderPathFromPSPath(source.Path, out var provider);
        return provider.Name == "FileSystem"
            ? found.Select(path => new CopyPath(null, path))
            : throw new FormatException($"'{source}' is not a path of the file system.");
    }

    private EndedPath OnDisk(CopyPath path) => EndedPath.OnDisk(InputFile.Resolve(this, path.Path), path.Path);
}
