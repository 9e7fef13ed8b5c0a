using DockerPS.Engine.Wire;
using DockerPS.Formatting;

namespace DockerPS.Runtime;

/// <summary>How a pull, push, load or import stands, layer by layer.</summary>
/// <param name="activity">What is transferred, as <c>Pulling nginx:1.27</c>.</param>
internal sealed class TransferBoard(string activity) : ProgressBoard(activity)
{
    private readonly object gate = new();
    private readonly Dictionary<string, ProgressLine> layers = [];
    private string status = "";
    private int percent = -1;

    /// <summary>Notes a message of the engine.</summary>
    public void Note(TransferMessage message)
    {
        if (message.Status is not { } words)
            return;
        lock (gate)
        {
            if (message.Id is { } layer && IsLayerStatus(words))
                layers[layer] = Line(layer, words, message.ProgressDetail);
            else
                status = words;
        }
    }

    /// <summary>Notes how many bytes were sent or received.</summary>
    /// <param name="bytes">So far.</param>
    /// <param name="total">In all; null where that is not known.</param>
    public void Note(long bytes, long? total)
    {
        lock (gate)
        {
            status = total is { } all ? $"{Display.Size(bytes)} of {Display.Size(all)}" : Display.Size(bytes);
            percent = total is > 0 ? (int)(100 * bytes / total.Value) : -1;
        }
    }

    public override (ProgressLine Whole, ProgressLine[] Parts) Read()
    {
        lock (gate)
        {
            if (layers.Count == 0)
                return (new ProgressLine("", status, percent, false), []);
            var done = layers.Values.Count(layer => layer.IsDone);
            return (new ProgressLine("", $"{done} of {layers.Count} layers", 100 * done / layers.Count, false), [.. layers.Values]);
        }
    }

    // A pull names its tag in the same place as its layers; only the words tell them apart.
    private static bool IsLayerStatus(string words) =>
        !words.StartsWith("Pulling from ", StringComparison.Ordinal) && !words.Contains(": digest: ", StringComparison.Ordinal);

    private static ProgressLine Line(string layer, string words, TransferProgress? progress) => progress switch
    {
        { Total: > 0 } => new(layer, $"{words} {Display.Size(progress.Current)} of {Display.Size(progress.Total)}", Percent(progress), false),
        { Current: > 0 } => new(layer, $"{words} {Display.Size(progress.Current)}", -1, false),
        _ => new(layer, words, -1, IsFinal(words)),
    };

    private static int Percent(TransferProgress progress) => (int)Math.Min(100, 100 * progress.Current / progress.Total);

    private static bool IsFinal(string words) =>
        words is "Pull complete" or "Already exists" or "Pushed" or "Layer already exists" || words.StartsWith("Mounted from ", StringComparison.Ordinal);
}
