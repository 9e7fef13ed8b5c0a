using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace DockerPS;

/// <summary>docker run's --tmpfs: <c>/run</c>, <c>/run:rw,size=64m</c>.</summary>
public sealed record TmpfsMount
{
    /// <summary>Parses --tmpfs. The engine judges the options.</summary>
    /// <exception cref="FormatException">The path is empty.</exception>
    public TmpfsMount(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (Target, var options) = Spec.Cut(text, ':');
        Options = options ?? "";
        if (Target.Length == 0)
            throw Spec.Invalid("tmpfs", text, "the path is empty", "path[:options], for example /run:rw,size=64m");
    }

    /// <summary>Builds a mount from the keys Target (or Path, dst, Destination) and Options.</summary>
    /// <exception cref="FormatException">A key is unknown, or the target is missing.</exception>
    public TmpfsMount(IDictionary table)
    {
        var fields = new SpecTable("tmpfs", table);
        Target = fields.Required(nameof(Target), "Path", "dst", "Destination");
        Options = string.Join(',', fields.Texts(nameof(Options)));
        fields.End();
    }

    /// <summary>The path in the container.</summary>
    public string Target { get; }

    /// <summary>Mount options, separated by commas; empty when there are none.</summary>
    public string Options { get; }

    /// <inheritdoc cref="TmpfsMount(string)"/>
    public static TmpfsMount Parse(string text) => new(text);

    /// <summary>Parses --tmpfs; false when the path is empty.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TmpfsMount? mount) =>
        Spec.Try(text, Parse, out mount);

    /// <summary>path[:options].</summary>
    public override string ToString() => Options.Length == 0 ? Target : $"{Target}:{Options}";
}
