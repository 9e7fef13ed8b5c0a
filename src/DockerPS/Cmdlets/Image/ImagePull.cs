using System.Management.Automation;

using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Pulls images, for every cmdlet that may have to.</summary>
internal static class ImagePull
{
    private const string TagAnnouncement = "Pulling from ";

    /// <summary>Pulls one image and gives it under the name it was asked for.</summary>
    /// <param name="client">The engine.</param>
    /// <param name="reference">A name; the tag latest is meant where it has neither tag nor digest.</param>
    /// <param name="platform">As <c>linux/arm64</c>; null leaves it to the engine.</param>
    /// <param name="credential">What the user gave for the registry; null takes what config.json and its helpers keep, if anything.</param>
    /// <param name="board">Shows it meanwhile.</param>
    /// <param name="cancellationToken">Ends the pull on the engine, too; layers that it has already are kept there.</param>
    /// <exception cref="EngineTransferException">The pull failed after it began.</exception>
    public static async Task<Image> RunAsync(
        EngineClient client, ImageReference reference, string? platform, PSCredential? credential, TransferBoard board, CancellationToken cancellationToken)
    {
        var single = reference.WithDefaultTag();
        var authorization = await RegistryAccess.HeaderAsync(single, credential, cancellationToken);
        await foreach (var message in client.Images.PullAsync(
            single.Name, single.Digest?.ToString() ?? single.Tag, platform, authorization, cancellationToken))
            board.Note(message);
        return await ImageLookup.InspectAsync(client, single.ToString(), single.ToString(), cancellationToken);
    }

    /// <summary>Pulls all tags of a repository, and gives the image of each.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static async Task<Image[]> RunAllTagsAsync(
        EngineClient client, ImageReference repository, string? platform, PSCredential? credential, TransferBoard board, CancellationToken cancellationToken)
    {
        var authorization = await RegistryAccess.HeaderAsync(repository, credential, cancellationToken);
        var images = new List<string>();
        await foreach (var message in client.Images.PullAsync(repository.Name, tag: null, platform, authorization, cancellationToken))
        {
            board.Note(message);
            if (message is { Id: { } tag, Status: { } status } && status.StartsWith(TagAnnouncement, StringComparison.Ordinal))
                images.Add(repository.WithTag(tag).ToString());
        }
        return await Task.WhenAll(images.Select(image => ImageLookup.InspectAsync(client, image, image, cancellationToken)));
    }
}
