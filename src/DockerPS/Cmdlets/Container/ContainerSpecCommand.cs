using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Creation;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>
/// Everything that can be said of a container to be made, for the cmdlets that make one. The parameters stand in one file for
/// each concern, each with the method that puts them into the request.
/// </summary>
/// <remarks>
/// The request is the one that docker create sends for the same wishes, zero for zero: an engine takes a member that is missing for
/// another thing than one that is zero, and inspect would show it.
/// </remarks>
public abstract partial class ContainerSpecCommand : DockerCmdlet
{
    /// <summary>What to run and its arguments, each a word of its own: sleep, 60. The image's command where it is not given.</summary>
    [Parameter(Position = 1, ValueFromRemainingArguments = true)]
    [AllowEmptyString]
    [Words]
    public string[] Command { get; set; } = [];

    /// <summary>The program that gets the command as its arguments, in the place of the image's; more words precede the command. An empty string takes the image's away.</summary>
    [Parameter]
    [AllowEmptyString]
    public string[] EntryPoint { get; set; } = [];

    /// <summary>The folder to start in. The image's where it is not given.</summary>
    [Parameter]
    [Alias("WorkDir")]
    public string? WorkingDirectory { get; set; }

    /// <summary>Who to run as: a name or uid, with a group where wanted: 1000:1000.</summary>
    [Parameter]
    public string? User { get; set; }

    /// <summary>More groups for the user: names or gids.</summary>
    [Parameter]
    public string[] GroupAdd { get; set; } = [];

    /// <summary>Environment variables: NAME=value texts or a hashtable. A bare NAME (or a value of $null) passes on the value here; where there is none, the image's is taken away.</summary>
    [Parameter]
    [Alias("Env")]
    [KeyValue]
    public string[] Environment { get; set; } = [];

    /// <summary>Files of NAME=value lines, read before -Environment.</summary>
    [Parameter]
    [Alias("EnvFile")]
    [ValidateNotNullOrEmpty]
    public string[] EnvironmentFile { get; set; } = [];

    /// <summary>Labels: name=value texts or a hashtable.</summary>
    [Parameter]
    [KeyValue]
    public string[] Label { get; set; } = [];

    /// <summary>Files of name=value lines, read before -Label.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] LabelFile { get; set; } = [];

    /// <summary>Annotations for the runtime: name=value texts or a hashtable. Needs API 1.43.</summary>
    [Parameter]
    [KeyValue]
    public string[] Annotation { get; set; } = [];

    /// <summary>Keep standard input open.</summary>
    [Parameter]
    public SwitchParameter Interactive { get; set; }

    /// <summary>Give the container a terminal.</summary>
    [Parameter]
    public SwitchParameter Tty { get; set; }

    /// <summary>The streams that are to be attached to: Stdin, Stdout, Stderr. The last two where it is not given.</summary>
    [Parameter]
    public AttachStreams[] Attach { get; set; } = [];

    /// <summary>Where the container's output goes: json-file, local, journald, none and others. The engine's default where it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LogDriverCompleter))]
    public string? LogDriver { get; set; }

    /// <summary>Options of the log driver: name=value texts or a hashtable, as @{ 'max-size' = '10m' }.</summary>
    [Parameter]
    [Alias("LogOpt")]
    [KeyValue]
    public string[] LogOption { get; set; } = [];

    /// <summary>The request for one container on one engine.</summary>
    /// <param name="client">The engine to make it on.</param>
    /// <param name="image">What the container is made of.</param>
    /// <param name="detached">Whether nobody will attach to it, as with docker run -d.</param>
    /// <exception cref="PipelineStoppedException">A parameter cannot be used; the reason was written.</exception>
    private protected CreateContainerBody BuildBody(EngineClient client, string image, bool detached)
    {
        try
        {
            // The beginning of an id reads as a name, so that whatever the engine could find passes.
            _ = new ImageReference(image);
            var body = new CreateContainerBody { Image = image };
            SetProcess(body);
            StandardStreams.Apply(body, Interactive, Tty, Attach.Aggregate(AttachStreams.None, (all, one) => all | one), detached);
            SetLifecycle(body);
            SetNetwork(body);
            SetStorage(body, client.Endpoint);
            SetResources(body.HostConfig);
            SetDevices(body.HostConfig);
            SetSecurity(body.HostConfig);
            body.HostConfig.ConsoleSize = [0, 0];
            body.HostConfig.ContainerIdFile = CheckedIdFile();
            return body;
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            ThrowTerminatingError(ErrorFactory.Create(failure, image, new ErrorSubject(ResourceKind.Container, ResourceOperation.Create)));
            throw;
        }
    }

    private void SetProcess(CreateContainerBody body)
    {
        var host = body.HostConfig;
        body.Cmd = NullIfEmpty(Command);
        body.Entrypoint = NullIfEmpty(EntryPoint);
        body.WorkingDir = WorkingDirectory ?? "";
        body.User = User ?? "";
        body.Env = NullIfEmpty([
            .. EnvironmentFile.SelectMany(path => KeyValueFile.Read(FileSystemPath(path), System.Environment.GetEnvironmentVariable)),
            .. Environment.Select(text => new EnvironmentVariable(text).Resolve().ToString()),
        ]);
        body.Labels = Table(LabelFile.SelectMany(path => KeyValueFile.Read(FileSystemPath(path))).Concat(Label)
            .Select(text => new Label(text)).Select(label => (label.Name, label.Value)));
        host.Annotations = Annotation.Length == 0 ? null : KeyValueText.ToDictionary(Annotation);
        host.GroupAdd = NullIfEmpty(GroupAdd);
        host.LogConfig = new LogConfig
        {
            Type = LogDriver ?? "",
            Config = new Dictionary<string, string>(DockerPS.LogOption.Collect(LogDriver, LogOption.Select(text => new LogOption(text)))),
        };
    }

    /// <summary>A path as PowerShell means it, whether the file is there or not.</summary>
    private string FileSystemPath(string path) => GetUnresolvedProviderPathFromPSPath(path);

    // Null is what docker sends for a list that was not asked for.
    private static T[]? NullIfEmpty<T>(T[] items) => items.Length == 0 ? null : items;

    private static string[] Texts<T>(IEnumerable<T> items) where T : notnull => [.. items.Select(item => item.ToString()!)];

    /// <summary>The last of equal names counts.</summary>
    private static Dictionary<string, string> Table(IEnumerable<(string Name, string Value)> pairs)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
            table[name] = value;
        return table;
    }
}
