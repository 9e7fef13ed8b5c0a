using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;

namespace DockerPS.Cmdlets;

/// <summary>Builds an image from a Dockerfile and a context.</summary>
/// <remarks>POST /build</remarks>
[Cmdlet(VerbsLifecycle.Invoke, "DockerBuild", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(BuildResult))]
public sealed partial class InvokeDockerBuildCommand
{
    private const string PathSet = "Path";
    private const string StreamSet = "Stream";

    /// <summary>The context, whose files COPY and ADD can take: a directory, a tar file, or the URL of a git repository or tar file. The current location where it is not given; nothing at all where only a Dockerfile is piped.</summary>
    [Parameter(Position = 0, ParameterSetName = PathSet)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>A stream to read the context from, as a tar archive.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StreamSet)]
    [ValidateNotNull]
    public Stream? InputStream { get; set; }

    /// <summary>The text of a Dockerfile, line by line or as a whole; or directories and tar files, as from Get-Item, each of which is built.</summary>
    [Parameter(ParameterSetName = PathSet, ValueFromPipeline = true)]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>The Dockerfile, inside the context or not: a path from the current location or, if there is no such file, from the context. In a tar file or at a URL, a path in it. The file Dockerfile in the context where it is not given.</summary>
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
    [ValidateNotNullOrEmpty]
    public string? Target { get; set; }

    /// <summary>Labels for the image: name=value texts or a hashtable.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Label { get; set; }

    /// <summary>Run every step, whatever earlier builds left.</summary>
    [Parameter]
    public SwitchParameter NoCache { get; set; }

    /// <summary>Look for newer base images, even if the engine has some.</summary>
    [Parameter]
    public SwitchParameter Pull { get; set; }

    /// <summary>The platform to build for, as linux/arm64. The engine's own where neither this nor DOCKER_DEFAULT_PLATFORM is given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public string? Platform { get; set; }

    /// <summary>The builder: Auto takes DOCKER_BUILDKIT (0 or 1) or else what the engine prefers, Classic, BuildKit.</summary>
    [Parameter]
    public ImageBuilder Builder { get; set; }

    /// <summary>The network of the steps that run commands: default, none, host, or the name of one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public string? Network { get; set; }

    /// <summary>More lines for the /etc/hosts of those steps: name=address texts or a hashtable; host-gateway is the address of the engine's host.</summary>
    [Parameter]
    [KeyValue]
    public string[]? AddHost { get; set; }

    /// <summary>The size of /dev/shm in those steps: bytes, or as 128m. BuildKit takes it from API 1.42 on.</summary>
    [Parameter]
    public ByteSize? ShmSize { get; set; }

    /// <summary>Limits for those steps, as nofile=1024:2048. BuildKit takes them from API 1.42 on.</summary>
    [Parameter]
    public Ulimit[]? Ulimit { get; set; }

    /// <summary>Images whose layers may be taken in the place of running steps.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public string[]? CacheFrom { get; set; }

    /// <summary>Make one layer of all that the build adds. Needs the classic builder of an engine with experimental features.</summary>
    [Parameter]
    public SwitchParameter Squash { get; set; }

    /// <summary>Secrets for RUN --mount=type=secret. They cannot be sent yet: a build with this is refused.</summary>
    [Parameter]
    public string[]? Secret { get; set; }
}
