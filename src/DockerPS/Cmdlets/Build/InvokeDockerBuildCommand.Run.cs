using System.Management.Automation;
using System.Text.Json;

using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

public sealed partial class InvokeDockerBuildCommand : DockerCmdlet
{
    // Older engines keep the size and the limits from BuildKit without a word.
    private static readonly ApiVersion StepLimitsApi = new(1, 42);

    private readonly List<string> dockerfileLines = [];
    private bool isTextPiped;
    private bool isPathGiven;

    /// <inheritdoc/>
    protected override void BeginProcessing() => isPathGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Path));

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // A line of a file that Get-Content read is a text, whatever path it carries.
        switch (InputObject?.BaseObject)
        {
            case string text:
                isTextPiped = true;
                dockerfileLines.Add(text);
                break;
            case FileSystemInfo context:
                Path = context.FullName;
                BuildEverywhere();
                break;
            case null:
                BuildEverywhere();
                break;
            case var other:
                WriteError(NewError("BuildInputInvalid", ErrorCategory.InvalidArgument, other, other.GetType()));
                break;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (isTextPiped)
            BuildEverywhere();
    }

    private void BuildEverywhere()
    {
        var target = Tag.FirstOrDefault() ?? (InputStream is null ? Path : Describe());
        try
        {
            if (Secret is not null)
                throw new ApiUnsupportedException("Build secrets go over a BuildKit session, which this module cannot hold yet. Nothing was built.");
            if (isTextPiped && Dockerfile is not null)
                throw new FormatException("Both -Dockerfile and the text of a Dockerfile were given. Leave one of them out.");
            var tags = Tag.Select(ImageNames.ForTagging).ToArray();
            foreach (var client in Clients)
            {
                if (ShouldProcess(tags.Length > 0 ? string.Join(", ", tags) : "an image without a name", $"Build {Describe()}"))
                    Build(client, tags);
            }
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, target, new ErrorSubject(ResourceKind.Image, ResourceOperation.Create));
        }
    }

    private void Build(EngineClient client, string[] tags)
    {
        var builder = Await(ChooseBuilderAsync(client));
        if (builder == BuilderKind.BuildKit && (ShmSize is not null || Ulimit is not null))
            Await(client.RequireAsync($"{(ShmSize is null ? "-Ulimit" : "-ShmSize")} with BuildKit", StepLimitsApi, StopToken));
        var arguments = Arguments();
        using var source = Await(OpenSourceAsync(builder));
        using var display = new ProgressDisplay(this);
        var pullsItself = builder == BuilderKind.Classic || !PullPrivateImages(client, source, arguments, display);

        var query = BuildQuery(tags, source, arguments, pullsItself && Pull);
        var activity = $"Building {(tags.Length > 0 ? tags[0] : Describe())}";
        using BuildLog log = display.Add<BuildLog>(builder == BuilderKind.Classic ? new ClassicBuildLog(activity) : new BuildKitLog(activity));
        var messages = builder == BuilderKind.Classic
            ? client.Builds.BuildAsync(query, source.WriterTo(log), Await(BuildCredentials.HeaderAsync(source, arguments, StopToken)), StopToken)
            : client.Builds.BuildKitAsync(query, source.WriterTo(log), StopToken);
        Follow(messages, log, display);
        if (log.Failure is not null)
            throw log.Failure;
        if (log.ImageId is null)
            throw new EngineProtocolException("The engine ended the build without naming the image.");
        WriteObject(new BuildResult(client.Endpoint, log.ImageId, tags, log.Steps, [.. log.Warnings], log.Duration));
    }

    private void Follow(IAsyncEnumerable<BuildMessage> messages, BuildLog log, ProgressDisplay display)
    {
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

    private async Task<BuilderKind> ChooseBuilderAsync(EngineClient client)
    {
        var greeting = await client.GreetAsync(StopToken);
        if (Squash && (Builder == ImageBuilder.BuildKit || !greeting.Experimental))
            throw new ApiUnsupportedException("-Squash needs the classic builder of an engine that runs with experimental features.");
        return Builder switch
        {
            ImageBuilder.Classic => BuilderKind.Classic,
            ImageBuilder.BuildKit => BuilderKind.BuildKit,
            _ when Squash => BuilderKind.Classic,
            _ => Environment.GetEnvironmentVariable("DOCKER_BUILDKIT") switch
            {
                "0" or "false" => BuilderKind.Classic,
                "1" or "true" => BuilderKind.BuildKit,
                _ => greeting.PrefersBuildKit ? BuilderKind.BuildKit : BuilderKind.Classic,
            },
        };
    }

    private async Task<BuildSource> OpenSourceAsync(BuilderKind builder)
    {
        var text = isTextPiped ? string.Join('\n', dockerfileLines) + "\n" : null;
        if (InputStream is not null)
            return BuildSource.FromArchive(InputStream, Dockerfile);
        if (text is not null && !isPathGiven)
            return BuildSource.FromText(text);
        if (BuildSource.IsRemote(Path))
            return text is null ? BuildSource.FromUrl(Path, Dockerfile) : throw new FormatException("The Dockerfile of a context at a URL lies there, too; its text cannot be given.");
        var path = InputFile.Resolve(this, Path);
        if (!File.Exists(path))
            return await BuildSource.FromDirectoryAsync(path, DockerfilePath(path), text, builder, StopToken);
        return text is null ? BuildSource.FromFile(path, Dockerfile) : throw new FormatException("The Dockerfile of a tar file lies in it; its text cannot be given.");
    }

    private string? DockerfilePath(string directory)
    {
        if (Dockerfile is null)
            return null;
        var here = InputFile.Resolve(this, Dockerfile);
        var inContext = System.IO.Path.Combine(directory, Dockerfile);
        return !File.Exists(here) && File.Exists(inContext) ? inContext : here;
    }

    /// <summary>Pulls what BuildKit cannot without a session: images that need a credential.</summary>
    /// <returns>Whether all images have been looked for, so that BuildKit must not do it again.</returns>
    private bool PullPrivateImages(
        EngineClient client, BuildSource source, Dictionary<string, string?> arguments, ProgressDisplay display)
    {
        var images = Await(BuildCredentials.PrivateImagesAsync(source, arguments, StopToken)).Select(entry => entry.Image).ToList();
        if (images.Count == 0)
            return false;
        if (Pull)
            images = [.. Engine.Registry.DockerfileImages.Find(source.DockerfileText ?? "", arguments)];
        foreach (var image in images.Where(image => Pull || !Await(IsPresentAsync(client, image))))
        {
            using var board = display.Add(new TransferBoard($"Pulling {image}"));
            var pull = ImagePull.RunAsync(client, image, ImagePlatform.Of(Platform), credential: null, board, StopToken);
            display.ShowUntil(pull);
            Await(pull);
        }
        return true;
    }

    private async Task<bool> IsPresentAsync(EngineClient client, ImageReference image)
    {
        try
        {
            await client.Images.InspectAsync(image.ToString(), StopToken);
            return true;
        }
        catch (EngineApiException missing) when (missing.Status == 404)
        {
            return false;
        }
    }

    private string Describe() => InputStream is not null ? "a tar stream"
        : isTextPiped && !isPathGiven ? "a Dockerfile without context"
        : BuildSource.IsRemote(Path) ? $"'{Path}'" : $"'{InputFile.Resolve(this, Path)}'";

    private Dictionary<string, string?> Arguments() =>
        (BuildArgument ?? []).Select(text => new EnvironmentVariable(text).Resolve())
            .GroupBy(argument => argument.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last().Value, StringComparer.Ordinal);

    private Query BuildQuery(string[] tags, BuildSource source, Dictionary<string, string?> arguments, bool pull)
    {
        var labels = Label?.Select(text => new Label(text))
            .GroupBy(label => label.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => (string?)same.Last().Value);
        var limits = Ulimit?.Select(limit => new UlimitBody { Name = limit.Name, Soft = limit.Soft, Hard = limit.Hard }).ToArray();
        return new Query
        {
            { "remote", source.Remote },
            { "dockerfile", source.DockerfileName },
            { "t", tags },
            { "buildargs", BuildArgument is null ? null : Json(arguments) },
            { "labels", labels is null ? null : Json(labels) },
            { "target", Target },
            { "nocache", NoCache ? true : null },
            { "pull", pull ? true : null },
            { "platform", ImagePlatform.Of(Platform) },
            { "networkmode", Network },
            { "extrahosts", AddHost?.Select(text => new ExtraHost(text).ToString()) },
            { "shmsize", ShmSize?.Bytes },
            { "ulimits", limits is null ? null : JsonSerializer.Serialize(limits, WireJson.Default.UlimitBodyArray) },
            { "cachefrom", CacheFrom is null ? null : JsonSerializer.Serialize(CacheFrom, WireJson.Default.StringArray) },
            { "squash", Squash ? true : null },
            { "rm", true },
        };
    }

    // A null is kept: it tells the builder to leave a variable without a value.
    private static string Json(Dictionary<string, string?> table) => JsonSerializer.Serialize(table!, WireJson.Default.DictionaryStringString);
}
