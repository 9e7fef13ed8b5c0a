using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace DockerPS;

/// <summary>What a <see cref="VolumeBinding"/> mounts.</summary>
public enum VolumeBindingKind
{
    /// <summary>A new volume without a name.</summary>
    Anonymous,

    /// <summary>A volume by its name.</summary>
    Volume,

    /// <summary>A file or directory of the host.</summary>
    Bind,
}

/// <summary>docker run's -v: <c>data:/var/lib/data</c>, <c>./src:/src:ro</c>, <c>C:\src:C:\app</c>, <c>/scratch</c>.</summary>
public sealed record VolumeBinding
{
    private const string Form = "[source:]target[:options], for example data:/var/lib/data or ./src:/src:ro";

    /// <summary>A binding to be described by its properties.</summary>
    public VolumeBinding()
    {
    }

    /// <summary>Parses -v. Unknown options are left to the engine.</summary>
    /// <exception cref="FormatException">The text is empty or has an empty part or too many parts.</exception>
    public VolumeBinding(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (Source, Target, Options) = Split(text) switch
        {
            [var target] => ("", target, ""),
            [var source, var target] => (source, target, ""),
            var parts => (parts[0], parts[1], parts[2]),
        };
    }

    /// <summary>
    /// Builds a binding from the keys Source (or src, Name, HostPath), Target (or dst, Destination, ContainerPath), ReadOnly (or ro) and
    /// Options (or Mode).
    /// </summary>
    /// <exception cref="FormatException">A key is unknown, or the target is missing.</exception>
    public VolumeBinding(IDictionary table)
    {
        var fields = new SpecTable("volume spec", table);
        Source = fields.Text(nameof(Source), "src", "Name", "HostPath") ?? "";
        Target = fields.Required(nameof(Target), "dst", "Destination", "ContainerPath");
        var readOnly = fields.Flag(nameof(ReadOnly), "ro") ?? false;
        var options = string.Join(',', fields.Texts(nameof(Options), "Mode"));
        fields.End();
        Options = !readOnly || options.Split(',').Contains("ro") ? options : options.Length == 0 ? "ro" : "ro," + options;
        if (Source.Length == 0 && Options.Length > 0)
            throw Spec.Invalid("volume spec", Target, "an anonymous volume takes no options", Form);
    }

    /// <summary>The host path or the volume's name; empty for an anonymous volume.</summary>
    public string Source { get; init; } = "";

    /// <summary>The path in the container.</summary>
    public string Target { get; init; } = "";

    /// <summary>Options as typed, separated by commas: <c>ro</c>, <c>rw,Z</c>, <c>nocopy</c>; empty when there are none.</summary>
    public string Options { get; init; } = "";

    /// <summary>What is mounted: a source that looks like a path is one.</summary>
    public VolumeBindingKind Kind =>
        Source.Length == 0 ? VolumeBindingKind.Anonymous : HostPath.IsPath(Source) ? VolumeBindingKind.Bind : VolumeBindingKind.Volume;

    /// <summary>True with the option <c>ro</c>.</summary>
    public bool ReadOnly => Options.Split(',').LastOrDefault(option => option is "ro" or "rw") == "ro";

    /// <summary>True with the option <c>nocopy</c>: an empty volume is not filled from the image.</summary>
    public bool NoCopy => Options.Split(',').Contains("nocopy");

    /// <summary>The mount propagation among the options, such as <c>rslave</c>; null when there is none.</summary>
    public string? Propagation =>
        Options.Split(',').LastOrDefault(option => option is "private" or "rprivate" or "shared" or "rshared" or "slave" or "rslave");

    /// <inheritdoc cref="VolumeBinding(string)"/>
    public static VolumeBinding Parse(string text) => new(text);

    /// <summary>Parses -v; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out VolumeBinding? binding) =>
        Spec.Try(text, Parse, out binding);

    /// <summary>The same binding with a relative host path (<c>.</c>, <c>../x</c>) or one from home (<c>~/x</c>) made absolute.</summary>
    /// <param name="baseDirectory">What relative paths start from.</param>
    public VolumeBinding WithAbsoluteSource(string baseDirectory) => this with { Source = HostPath.Absolute(Source, baseDirectory) };

    /// <summary>[source:]target[:options], as HostConfig.Binds takes it.</summary>
    public override string ToString() =>
        (Source.Length > 0 ? Source + ":" : "") + Target + (Options.Length > 0 ? ":" + Options : "");

    /// <summary>Parts at colons, but for the one behind a drive letter.</summary>
    private static List<string> Split(string text)
    {
        if (text.Length == 0)
            throw Spec.Invalid("volume spec", text, "invalid empty volume spec", Form);
        if (text.Length <= 2)
            return [text];
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (text[i] != ':' || (i == start + 1 && char.IsLetter(text[start]))))
                continue;
            if (i == start)
                throw Spec.Invalid("volume spec", text, "empty section between colons", Form);
            if (parts.Count == 3)
                throw Spec.Invalid("volume spec", text, "too many colons", Form);
            parts.Add(text[start..i]);
            start = i + 1;
        }
        return parts;
    }
}
