using System.Text.RegularExpressions;

using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>A step of how an image came to be, the newest first: GET /images/{name}/history.</summary>
public sealed partial class ImageLayer
{
    private const string Missing = "<missing>";

    internal ImageLayer(string image, ImageLayerBody wire)
    {
        Image = image;
        Id = wire.Id is null or Missing ? null : wire.Id;
        Created = wire.Created == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(wire.Created);
        CreatedBy = wire.CreatedBy ?? "";
        Instruction = ToInstruction(CreatedBy);
        Size = wire.Size;
        Comment = wire.Comment ?? "";
        Tags = [.. wire.Tags ?? []];
    }

    /// <summary>The image that was asked about.</summary>
    public string Image { get; }

    /// <summary>The full id of the image that ends with this layer; null where the engine has none, as for images that were pulled.</summary>
    public string? Id { get; }

    /// <summary>When it was made; null where the image does not say.</summary>
    public DateTimeOffset? Created { get; }

    /// <summary>The Dockerfile's instruction, as <c>RUN make</c>.</summary>
    public string Instruction { get; }

    /// <summary>What the builder has written down, word by word.</summary>
    public string CreatedBy { get; }

    /// <summary>Bytes that it adds; 0 for one that changes no files.</summary>
    public long Size { get; }

    /// <summary>Who built it or why, if that was written down.</summary>
    public string Comment { get; }

    /// <summary>The names of the image that ends with this layer.</summary>
    public string[] Tags { get; }

    /// <summary>The instruction.</summary>
    /// <returns>As the Dockerfile had it.</returns>
    public override string ToString() => Instruction;

    // The classic builder writes the shell's command, after #(nop) if it never ran; BuildKit the instruction with a remark.
    private static string ToInstruction(string createdBy)
    {
        var text = BuildKitRemark().Replace(createdBy, "").Trim();
        if (NeverRan().Match(text) is { Success: true } marked)
            return text[marked.Length..].TrimStart();
        return ShellCommand().Match(text) is { Success: true } shell ? "RUN " + text[shell.Length..] : text;
    }

    [GeneratedRegex(@" # buildkit\z")]
    private static partial Regex BuildKitRemark();

    [GeneratedRegex(@"\A(?:\|[0-9]+ .*)?/bin/sh -c #\(nop\) +")]
    private static partial Regex NeverRan();

    [GeneratedRegex(@"\A(?:RUN )?(?:\|[0-9]+ .*?)?/bin/sh -c ")]
    private static partial Regex ShellCommand();
}
