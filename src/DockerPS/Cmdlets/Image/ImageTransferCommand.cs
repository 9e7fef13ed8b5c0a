using DockerPS.Binding;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>What pull and push have in common: several images overlap, and the progress of all of them is drawn together.</summary>
public abstract class ImageTransferCommand : ResourceActionCommand<ImageTarget>
{
    private ProgressDisplay? display;

    private protected sealed override ResourceKind Kind => ResourceKind.Image;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        display = new ProgressDisplay(this);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        display!.Dispose();
    }

    private protected sealed override void WaitFor(Task operation) => display!.ShowUntil(operation);

    private protected sealed override Task<IEnumerable<ImageTarget>> ListAsync(EngineClient client, ImageTarget? wildcard, CancellationToken cancellationToken) =>
        ImageLookup.NamedAsync(client, cancellationToken);

    /// <summary>A board that is shown until it is disposed. Called beside the pipeline thread, when the transfer begins.</summary>
    private protected TransferBoard Show(string activity) => display!.Add(new TransferBoard(activity));
}
