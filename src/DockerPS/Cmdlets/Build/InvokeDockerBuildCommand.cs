using System.Management.Automation;
using System.Text.Json;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Builds an image from a Dockerfile and a context.</summary>
/// <remarks>POST /build</remarks>
[Cmdlet(VerbsLifecycle.Invoke, "DockerBuild", SupportsShouldProcess = true)]
[OutputType(typeof(BuildResult))]
public sealed class InvokeDockerBuildCommand : DockerCmdlet
{
    /// <summary>The context: the directory whose files COPY and ADD can take. The current location where it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>The Dockerfile, inside the context or not: a path from the current location or, if there is no such file, from the context. The file Dockerfile in the context where it is not given.</summary>
    [Parameter]
    [Alias("File")]
    [ValidateNotNullOrEmpty]
    public string? Dockerfile { get; set; }

    /// <summary>The names to give to the image, as team/app:1.0; the tag is latest where none is given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public string[] Tag { get; set; } = [];

    /// <summary>Values for the ARGs of the Dockerfile: name=value texts or a hashtable. A bare name takes its value from the environment.</summary>
    [Parameter]
    [Alias("BuildArg")]
    [KeyValue]
    public string[]? BuildArgument { get; set; }

    /// <summary>The stage of the Dockerfile to build; the last one where it is not given.</summary>
    [Parameter]
    public string? Target { get; set; }

    /// <summary>Run every step, whatever earlier builds left.</summary>
    [Parameter]
    public SwitchParameter NoCache { get; set; }

    /// <summary>Look for newer base images, even if the engine has some.</summary>
    [Parameter]
    public SwitchParameter Pull { get; set; }

    /// <summary>Labels for the image: name=value texts or a hashtable.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Label { get; set; }

    /// <summary>The platform to build for, as linux/arm64. The engine's own where neither this nor DOCKER_DEFAULT_PLATFORM is given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public string? Platform { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var target = (object?)Tag.FirstOrDefault() ?? Path;
        try
        {
            var directory = InputFile.Resolve(this, Path);
            var tags = Tag.Select(ImageNames.ForTagging).ToArray();
            foreach (var client in Clients)
            {
                if (ShouldProcess(tags.Length > 0 ? string.Join(", ", tags) : "an image without a name", $"Build '{directory}'"))
                    Build(client, directory, tags);
            }
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, target, new ErrorSubject(ResourceKind.Image, ResourceOperation.Create));
        }
    }

    private void Build(EngineClient client, string directory, string[] tags)
    {
        var context = Await(BuildContext.OpenAsync(new BuildContextSource(directory) { Dockerfile = DockerfilePath(directory) }, StopToken));
        var query = BuildQuery(tags, context.DockerfileName);
        var log = new ClassicBuildLog($"Building {(tags.Length > 0 ? tags[0] : directory)}");
        var messages = client.Builds.BuildAsync(query, (body, token) => context.WriteAsync(body, log, token), StopToken);
        Follow(messages, log);
        if (log.Failure is not null)
            throw log.Failure;
        if (log.ImageId is null)
            throw new EngineProtocolException("The engine ended the build without naming the image.");
        WriteObject(new BuildResult(client.Endpoint, log.ImageId, tags, log.Steps, [.. log.Warnings], log.Duration));
    }

    private void Follow(IAsyncEnumerable<BuildMessage> messages, BuildLog log)
    {
        using var display = new ProgressDisplay(this);
        display.Add(log);
        var warned = 0;
        foreach (var message in Drain(messages, display.ShowUntil))
        {
            foreach (var line in log.Add(message))
                WriteVerbose(line);
            for (; warned < log.Warnings.Count; warned++)
                WriteWarning(log.Warnings[warned]);
            display.Draw();
        }
    }

    private string? DockerfilePath(string directory)
    {
        if (Dockerfile is null)
            return null;
        var here = InputFile.Resolve(this, Dockerfile);
        var inContext = System.IO.Path.Combine(directory, Dockerfile);
        return !File.Exists(here) && File.Exists(inContext) ? inContext : here;
    }

    private Query BuildQuery(string[] tags, string dockerfile)
    {
        var arguments = BuildArgument?.Select(text => new EnvironmentVariable(text).Resolve())
            .GroupBy(argument => argument.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last().Value);
        var labels = Label?.Select(text => new Label(text))
            .GroupBy(label => label.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => (string?)same.Last().Value);
        return new Query
        {
            { "version", "1" },
            { "dockerfile", dockerfile },
            { "t", tags },
            { "buildargs", Json(arguments) },
            { "labels", Json(labels) },
            { "target", Target },
            { "nocache", NoCache ? true : null },
            { "pull", Pull ? true : null },
            { "platform", ImagePlatform.Of(Platform) },
            { "rm", true },
        };
    }

    private static string? Json(Dictionary<string, string?>? table) =>
        table is null ? null : JsonSerializer.Serialize(table!, WireJson.Default.DictionaryStringString);
}
