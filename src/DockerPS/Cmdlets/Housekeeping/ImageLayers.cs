using System.Security.Cryptography;
using System.Text;

using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

/// <summary>
/// Tells what the removal of each image wins. Images share layers, and a layer goes with the last image that has it; the
/// engine tells neither before the fact, but which layers an image has and what each of its steps weighs.
/// </summary>
internal static class ImageLayers
{
    private const int Requests = 16;

    /// <summary>Sets the sizes of the images that go, in their order.</summary>
    public static async Task MeasureAsync(
        EngineClient client, IEnumerable<string> allImages, IReadOnlyList<PruneCandidate> going, CancellationToken cancellationToken)
    {
        if (going.Count == 0)
            return;
        var layers = await EachAsync(allImages, async id =>
            (await client.Images.InspectAsync(id, cancellationToken)).As(WireJson.Default.ImageInspect).RootFS?.Layers ?? []);
        var histories = await EachAsync(going.Select(candidate => candidate.Id), async id => await client.Images.HistoryAsync(id, cancellationToken));

        // A layer is told by itself and all below it: the same content on other ground is another one on the disk.
        var chains = layers.ToDictionary(image => image.Key, image => ChainsOf(image.Value));
        var users = chains.Values.SelectMany(chain => chain).GroupBy(layer => layer).ToDictionary(layer => layer.Key, layer => layer.Count());
        foreach (var candidate in going)
        {
            var sizes = SizesOf(histories[candidate.Id], chains[candidate.Id].Length);
            candidate.Size = chains[candidate.Id].Zip(sizes).Where(layer => --users[layer.First] == 0).Sum(layer => layer.Second);
        }
    }

    /// <summary>What the OCI calls chain ids.</summary>
    internal static string[] ChainsOf(string[] layers)
    {
        var chains = new string[layers.Length];
        for (var i = 0; i < layers.Length; i++)
            chains[i] = i == 0 ? layers[0] : "sha256:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{chains[i - 1]} {layers[i]}"))).ToLowerInvariant();
        return chains;
    }

    /// <summary>
    /// The sizes of an image's layers, the lowest first. Its history has a row for each step, and does not say which of those
    /// that weigh nothing made a layer all the same; those that usually do are taken for it.
    /// </summary>
    internal static long[] SizesOf(IReadOnlyList<ImageLayerBody> history, int layers)
    {
        var steps = history.Reverse().ToArray();
        var empty = Math.Max(0, layers - steps.Count(step => step.Size > 0));
        var counted = steps.Where(step => step.Size == 0).OrderByDescending(MakesLayer).Take(empty).ToHashSet();
        return [.. steps.Where(step => step.Size > 0 || counted.Contains(step)).Select(step => step.Size)];
    }

    private static bool MakesLayer(ImageLayerBody step)
    {
        var command = step.CreatedBy ?? "";
        var instruction = command.Contains("#(nop) ", StringComparison.Ordinal) ? command[(command.IndexOf("#(nop) ", StringComparison.Ordinal) + 7)..].TrimStart() : command;
        return Array.Exists(["RUN ", "COPY ", "ADD ", "WORKDIR ", "/bin/sh -c "], word => instruction.StartsWith(word, StringComparison.Ordinal));
    }

    // An image may go while the others are being asked about. It then has no layers that matter.
    private static async Task<Dictionary<string, T[]>> EachAsync<T>(IEnumerable<string> ids, Func<string, Task<T[]>> askAsync)
    {
        using var places = new SemaphoreSlim(Requests);
        var answers = await Task.WhenAll(ids.Distinct().Select(async id =>
        {
            await places.WaitAsync();
            try
            {
                return (id, answer: await askAsync(id));
            }
            catch (EngineApiException gone) when (gone.Status == 404)
            {
                return (id, answer: []);
            }
            finally
            {
                places.Release();
            }
        }));
        return answers.ToDictionary(answer => answer.id, answer => answer.answer);
    }
}
