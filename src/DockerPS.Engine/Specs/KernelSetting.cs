using System.Diagnostics.CodeAnalysis;

namespace DockerPS;

/// <summary>A kernel setting of a container's own namespaces: <c>net.core.somaxconn=1024</c>.</summary>
public sealed record KernelSetting
{
    private static readonly HashSet<string> Namespaced =
    [
        "kernel.msgmax", "kernel.msgmnb", "kernel.msgmni", "kernel.sem", "kernel.shmall", "kernel.shmmax", "kernel.shmmni",
        "kernel.shm_rmid_forced",
    ];

    /// <summary>Parses --sysctl.</summary>
    /// <exception cref="FormatException">There is no value, or the setting is not one of a namespace.</exception>
    public KernelSetting(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (Name, var value) = Spec.Cut(text, '=');
        var isNamespaced = Namespaced.Contains(Name)
            || Name.StartsWith("net.", StringComparison.Ordinal) || Name.StartsWith("fs.mqueue.", StringComparison.Ordinal);
        if (value is null || !isNamespaced)
        {
            throw Spec.Invalid(
                "sysctl", text, $"sysctl '{text}' is not allowed",
                "name=value with a name under net. or fs.mqueue., or of System V IPC under kernel.");
        }
        Value = value;
    }

    /// <summary>The setting's name, with dots.</summary>
    public string Name { get; }

    /// <summary>Its value.</summary>
    public string Value { get; }

    /// <inheritdoc cref="KernelSetting(string)"/>
    public static KernelSetting Parse(string text) => new(text);

    /// <summary>Parses --sysctl; false when it is not allowed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out KernelSetting? setting) =>
        Spec.Try(text, Parse, out setting);

    /// <summary>name=value.</summary>
    public override string ToString() => $"{Name}={Value}";
}
