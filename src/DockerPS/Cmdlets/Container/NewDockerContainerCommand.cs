using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Creates containers, and starts them where asked to.</summary>
/// <remarks>POST /containers/create; POST /containers/{id}/start with -Start; POST /images/create where the image has to be pulled</remarks>
[Cmdlet(VerbsCommon.New, "DockerContainer", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(Container))]
public sealed class NewDockerContainerCommand : ContainerSpecCommand
{
    private const string ByName = "Name";
    private const string ByImage = "Image";

    private OperationWindow<Order, Made>? window;
    private bool idFileIsTaken;

    /// <summary>The image to make the containers of: a name, an id, or an object of Get-DockerImage or Invoke-DockerBuild.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByImage, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageTarget Image { get; set; } = null!;

    /// <summary>The names of the containers, a container for each. The engine makes up a name where none is given.</summary>
    [Parameter(ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ByImage)]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Start the containers in the background, and write them as they run.</summary>
    [Parameter]
    public SwitchParameter Start { get; set; }

    /// <summary>How many requests are under way at once. Where it is not given, as many as the cmdlet sees fit: fewer over ssh.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var client in ClientsFor(Image))
        {
            var body = BuildBody(client, Image.Key, detached: Start);
            foreach (var name in Name ?? [null!])
            {
                if (ShouldProcess(name ?? Image.Text, $"{(Start ? "Create and start" : "Create")} container from image {Image.Text}"))
                    Send(new Order(client, name, body));
            }
        }
        if (window is not null)
            Write(window.TakeFinished());
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (window is not null)
            Write(window.TakeAll());
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        window?.Dispose();
    }

    private void Send(Order order)
    {
        if (IdFile is not null && idFileIsTaken)
        {
            WriteError(NewError("IdFileTaken", ErrorCategory.InvalidArgument, order.Target, order.Target));
            return;
        }
        idFileIsTaken = true;
        try
        {
            Prepare(order.Client, order.Body);
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, order.Target, new ErrorSubject(ResourceKind.Container, ResourceOperation.Create));
            return;
        }
        if (Pull != PullPolicy.Always || TryPull(order))
            Add(order);
    }

    private void Add(Order order)
    {
        try
        {
            window ??= new OperationWindow<Order, Made>(ThrottleLimit > 0 ? ThrottleLimit : order.Client.Endpoint.OverlapLimit, StopToken);
            window.Add(order, cancellationToken => MakeAsync(order, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    // What was created is told even where it could not be started: as after docker run -d, it is there.
    private async Task<Made> MakeAsync(Order order, CancellationToken cancellationToken)
    {
        var created = await RequestAsync(order.Client, order.Name, order.Body, cancellationToken);
        try
        {
            if (Start)
                await order.Client.Containers.StartAsync(created.Id, detachKeys: null, cancellationToken);
            return new Made(created, await ContainerLookup.FindAsync(order.Client, created.Id, cancellationToken), null);
        }
        catch (EngineException failure)
        {
            return new Made(created, null, failure);
        }
    }

    private void Write(IEnumerable<(Order Item, Task<Made> Operation)> results)
    {
        foreach (var (order, operation) in results)
        {
            try
            {
                Write(order, Await(operation));
            }
            catch (EngineApiException failure) when (!order.HasPulled && CanPullAfter(failure, order.Body.Image!))
            {
                if (TryPull(order))
                    Add(order with { HasPulled = true });
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, order.Target, new ErrorSubject(ResourceKind.Container, ResourceOperation.Create));
            }
        }
    }

    private void Write(Order order, Made made)
    {
        Note(made.Created);
        if (made.Failure is not null)
            WriteEngineError(made.Failure, order.Target, new ErrorSubject(ResourceKind.Container));
        else if (made.Container is not null)
            WriteObject(made.Container);
        else
            WriteVerbose($"The container {made.Created.Id} has ended and is removed already.");
    }

    // The image is what failed here, though it is the container that is not made.
    private bool TryPull(Order order)
    {
        try
        {
            PullImage(order.Client, order.Body.Image!);
            return true;
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, order.Body.Image, new ErrorSubject(ResourceKind.Image));
            return false;
        }
    }

    private sealed record Order(EngineClient Client, string? Name, CreateContainerBody Body, bool HasPulled = false)
    {
        public string Target => Name ?? Body.Image!;
    }

    private sealed record Made(CreatedContainer Created, Container? Container, EngineException? Failure);
}
