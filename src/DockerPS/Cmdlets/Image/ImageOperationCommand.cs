using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>
/// What all cmdlets have in common that do one thing to each of many images: they overlap their requests, draw the progress of
/// all of them together, and write results and errors in the order of the images.
/// </summary>
public abstract class ImageOperationCommand : DockerCmdlet
{
    private OperationWindow<(string Text, ProgressBoard? Board), object?>? window;
    private ProgressDisplay? display;

    /// <summary>How many requests are under way at once.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; } = 50;

    /// <summary>What a refusal by the engine means.</summary>
    private protected virtual ErrorSubject Subject => new(ResourceKind.Image);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        window = new OperationWindow<(string, ProgressBoard?), object?>(ThrottleLimit, StopToken);
        display = new ProgressDisplay(this);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Write(window!.TakeAll());
        display!.Dispose();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        window?.Dispose();
    }

    /// <summary>Starts an operation as soon as fewer than -ThrottleLimit run, and writes what has ended meanwhile.</summary>
    /// <param name="text">What the user called the image.</param>
    /// <param name="board">Where the operation notes its progress; null for one that has none to show.</param>
    /// <param name="operation">Gives what to write; an array is written item by item, null not at all. Runs beside the pipeline thread.</param>
    private protected void Start(string text, ProgressBoard? board, Func<CancellationToken, Task<object?>> operation)
    {
        display!.ShowUntil(window!.WhenPlaceIsFree());
        if (StopToken.IsCancellationRequested)
            throw new PipelineStoppedException();
        if (board is not null)
            display.Add(board);
        window.Add((text, board), operation);
        Write(window.TakeFinished());
    }

    /// <summary>The images that a target stands for: itself, or those whose names fit its wildcard. None if it can name no image.</summary>
    private protected ImageTarget[] Expand(EngineClient client, ImageTarget target)
    {
        try
        {
            if (!target.IsWildcard)
            {
                _ = new ImageReference(target.Key);
                return [target];
            }
            return [.. Await(ImageLookup.MatchAsync(client, target, StopToken)).Select(image => new ImageTarget(image))];
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, target.Text, Subject);
            return [];
        }
    }

    private void Write(IEnumerable<((string Text, ProgressBoard? Board) Item, Task<object?> Operation)> results)
    {
        foreach (var ((text, board), operation) in results)
        {
            display!.ShowUntil(operation);
            if (board is not null)
                display.Remove(board);
            try
            {
                WriteObject(Await(operation), enumerateCollection: true);
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, text, Subject);
            }
        }
    }
}
