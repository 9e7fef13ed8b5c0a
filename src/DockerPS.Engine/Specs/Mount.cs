using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DockerPS;

/// <summary>docker run's --mount: <c>type=bind,source=./src,target=/src,readonly</c>.</summary>
public sealed record Mount
{
    private const string Form = "comma-separated key=value fields such as type=bind,source=/src,target=/app,readonly";

    private static readonly SpecFields.Grammar Grammar = new("mount", Form)
    {
        Keys =
        {
            [nameof(Type)] = "type",
            [nameof(Source)] = "source",
            ["src"] = "source",
            [nameof(Target)] = "target",
            ["dst"] = "target",
            ["destination"] = "target",
            [nameof(ReadOnly)] = "readonly",
            ["ro"] = "readonly",
            [nameof(Consistency)] = "consistency",
            [nameof(BindPropagation)] = "bind-propagation",
            [nameof(BindRecursive)] = "bind-recursive",
            [nameof(BindCreateSource)] = "bind-create-src",
            [nameof(VolumeNoCopy)] = "volume-nocopy",
            [nameof(VolumeSubpath)] = "volume-subpath",
            [nameof(VolumeLabels)] = "volume-label",
            [nameof(VolumeDriver)] = "volume-driver",
            [nameof(VolumeOptions)] = "volume-opt",
            [nameof(ImageSubpath)] = "image-subpath",
            [nameof(TmpfsSize)] = "tmpfs-size",
            [nameof(TmpfsMode)] = "tmpfs-mode",
        },
        Flags = { "readonly", "bind-create-src", "volume-nocopy" },
    };

    /// <summary>A mount to be described by its properties.</summary>
    public Mount()
    {
    }

    /// <summary>Parses --mount.</summary>
    /// <exception cref="FormatException">A field is unknown or malformed, does not go with the type, or the target is missing.</exception>
    public Mount(string text)
        : this(Grammar.Read(text))
    {
    }

    /// <summary>
    /// Builds a mount from keys that are the names of the properties or of --mount's fields. VolumeLabels and VolumeOptions are tables;
    /// TmpfsMode is octal, as chmod has it.
    /// </summary>
    /// <exception cref="FormatException">A key is unknown, a value is malformed or does not go with the type, or the target is missing.</exception>
    public Mount(IDictionary table)
        : this(Grammar.Read(table))
    {
    }

    private Mount(SpecFields fields)
    {
        Type = fields.Text("type")?.ToLowerInvariant() ?? "volume";
        Source = fields.Text("source");
        Target = fields.Text("target") ?? throw fields.Invalid("the target is missing");
        ReadOnly = fields.Flag("readonly") ?? false;
        Consistency = fields.Text("consistency")?.ToLowerInvariant();
        BindPropagation = fields.Text("bind-propagation")?.ToLowerInvariant();
        BindRecursive = fields.Text("bind-recursive") switch
        {
            null => null,
            var value when Array.Find(Enum.GetNames<BindRecursion>(), name => name.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } name =>
                Enum.Parse<BindRecursion>(name),
            var value => throw fields.Invalid($"invalid value for bind-recursive: {value} (must be enabled, disabled, writable or readonly)"),
        };
        BindCreateSource = fields.Flag("bind-create-src");
        VolumeNoCopy = fields.Flag("volume-nocopy");
        VolumeSubpath = fields.Text("volume-subpath");
        VolumeLabels = fields.Pairs("volume-label");
        VolumeDriver = fields.Text("volume-driver");
        VolumeOptions = fields.Pairs("volume-opt");
        ImageSubpath = fields.Text("image-subpath");
        TmpfsSize = fields.Text("tmpfs-size") switch
        {
            null => null,
            var value when ByteSize.TryParse(value, out var size) => size,
            var value => throw fields.Invalid($"invalid value for tmpfs-size: {value}"),
        };
        TmpfsMode = fields.Text("tmpfs-mode") switch
        {
            null => null,
            { Length: <= 6 } value when value.All(digit => digit is >= '0' and <= '7') => Convert.ToInt32(value, 8),
            var value => throw fields.Invalid($"invalid value for tmpfs-mode: {value}"),
        };

        if (Type == "bind" && Source is null)
            throw fields.Invalid("the source is missing");
        foreach (var group in (string[])["bind", "volume", "image", "tmpfs"])
        {
            if (Type != group && fields.HasGroup(group + "-"))
                throw fields.Invalid($"cannot mix '{group}-*' options with mount type '{Type}'");
        }
        if (BindRecursive is BindRecursion.Writable or BindRecursion.ReadOnly && !ReadOnly)
            throw fields.Invalid($"option 'bind-recursive={Lower(BindRecursive)}' requires 'readonly' to be specified in conjunction");
        if (BindRecursive == BindRecursion.ReadOnly && BindPropagation != "rprivate")
            throw fields.Invalid("option 'bind-recursive=readonly' requires 'bind-propagation=rprivate' to be specified in conjunction");
    }

    /// <summary>bind, volume, tmpfs, image, npipe or cluster; the engine judges it.</summary>
    public string Type { get; init; } = "volume";

    /// <summary>The host path, the volume's name or the image; null for tmpfs and anonymous volumes.</summary>
    public string? Source { get; init; }

    /// <summary>The path in the container.</summary>
    public string Target { get; init; } = "";

    /// <summary>Mounted read-only.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>consistent, cached or delegated, for Docker Desktop; null when not given.</summary>
    public string? Consistency { get; init; }

    /// <summary>private, rprivate, shared, rshared, slave or rslave; null for the engine's default.</summary>
    public string? BindPropagation { get; init; }

    /// <summary>What happens to mounts below the source of a bind; null for the engine's default.</summary>
    public BindRecursion? BindRecursive { get; init; }

    /// <summary>Creates a bind's source when it is missing (API 1.42); null when not given.</summary>
    public bool? BindCreateSource { get; init; }

    /// <summary>Does not fill an empty volume from the image; null when not given.</summary>
    public bool? VolumeNoCopy { get; init; }

    /// <summary>The path within the volume to mount (API 1.45); null for all of it.</summary>
    public string? VolumeSubpath { get; init; }

    /// <summary>Labels of a volume that is created for the mount; null when not given.</summary>
    public IReadOnlyDictionary<string, string>? VolumeLabels { get; init; }

    /// <summary>The driver of a volume that is created for the mount; null when not given.</summary>
    public string? VolumeDriver { get; init; }

    /// <summary>The driver's options; null when not given.</summary>
    public IReadOnlyDictionary<string, string>? VolumeOptions { get; init; }

    /// <summary>The path within the image to mount (API 1.48); null for all of it.</summary>
    public string? ImageSubpath { get; init; }

    /// <summary>The limit of a tmpfs; null for none.</summary>
    public ByteSize? TmpfsSize { get; init; }

    /// <summary>The permissions of a tmpfs as their number (octal 700 is 448); null for the engine's default.</summary>
    public int? TmpfsMode { get; init; }

    /// <inheritdoc cref="Mount(string)"/>
    public static Mount Parse(string text) => new(text);

    /// <summary>Parses --mount; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Mount? mount) => Spec.Try(text, Parse, out mount);

    /// <summary>The same mount, with a bind's relative source (<c>.</c>, <c>../x</c>) or one from home (<c>~/x</c>) made absolute.</summary>
    /// <param name="baseDirectory">What relative paths start from.</param>
    public Mount WithAbsoluteSource(string baseDirectory) =>
        Type == "bind" && Source is not null ? this with { Source = HostPath.Absolute(Source, baseDirectory) } : this;

    /// <inheritdoc/>
    public bool Equals(Mount? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The mount in --mount's form.</summary>
    public override string ToString()
    {
        var fields = new List<string> { $"type={Type}" };
        void Add(string key, string? value)
        {
            if (value is not null)
                fields.Add($"{key}={value}");
        }
        void AddAll(string key, IReadOnlyDictionary<string, string>? pairs)
        {
            if (pairs is not null)
                fields.AddRange(pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{key}={pair.Key}={pair.Value}"));
        }

        Add("source", Source);
        Add("target", Target);
        if (ReadOnly)
            fields.Add("readonly");
        Add("consistency", Consistency);
        Add("bind-propagation", BindPropagation);
        Add("bind-recursive", Lower(BindRecursive));
        Add("bind-create-src", Lower(BindCreateSource));
        Add("volume-nocopy", Lower(VolumeNoCopy));
        Add("volume-subpath", VolumeSubpath);
        AddAll("volume-label", VolumeLabels);
        Add("volume-driver", VolumeDriver);
        AddAll("volume-opt", VolumeOptions);
        Add("image-subpath", ImageSubpath);
        Add("tmpfs-size", TmpfsSize?.Bytes.ToString(CultureInfo.InvariantCulture));
        Add("tmpfs-mode", TmpfsMode is { } mode ? Convert.ToString(mode, 8) : null);
        return CsvRecord.Join(fields);
    }

    private static string? Lower(object? value) => value?.ToString()!.ToLowerInvariant();
}
