using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace DockerPS;

/// <summary>An image's platform: <c>linux/amd64</c>, <c>linux/arm/v7</c>, <c>windows(10.0.17763)/amd64</c>.</summary>
public sealed partial record Platform
{
    private const string Form = "os[(version[+feature...])][/architecture[/variant]], for example linux/amd64 or linux/arm/v7";

    private static readonly HashSet<string> SystemNames =
    [
        "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl", "netbsd", "openbsd", "plan9",
        "solaris", "windows", "zos",
    ];

    private static readonly HashSet<string> ArchitectureNames =
    [
        "386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "loong64", "mips", "mipsle", "mips64", "mips64le", "mips64p32",
        "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm",
    ];

    /// <summary>Parses a platform. A lone system or architecture is completed with that of this machine.</summary>
    /// <exception cref="FormatException">The text is not a platform.</exception>
    public Platform(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        if (parts.Length > 3)
            throw Spec.Invalid("platform", text, "too many components", Form);
        if (!Array.TrueForAll(parts[1..], Component().IsMatch) || SystemWithVersion().Match(parts[0]) is not { Success: true } system)
            throw Spec.Invalid("platform", text, "a component is empty or has other characters than letters, digits, '_', '.' and '-'", Form);

        OperatingSystem = NormalizeSystem(system.Groups["os"].Value);
        OperatingSystemVersion = Uri.UnescapeDataString(system.Groups["version"].Value);
        OperatingSystemFeatures = [.. system.Groups["features"].Value.Split('+', StringSplitOptions.RemoveEmptyEntries)
            .Select(Uri.UnescapeDataString).Order(StringComparer.Ordinal)];
        if (parts.Length > 1)
        {
            (Architecture, Variant) = NormalizeArchitecture(parts[1], parts.Length > 2 ? parts[2] : "");
            if (parts.Length > 2 && Architecture == "arm64" && Variant.Length == 0)
                Variant = "v8";
        }
        else if (SystemNames.Contains(OperatingSystem))
        {
            Architecture = HostArchitecture;
        }
        else
        {
            (Architecture, Variant) = NormalizeArchitecture(parts[0], "");
            if (!ArchitectureNames.Contains(Architecture))
                throw Spec.Invalid("platform", text, "unknown operating system or architecture", Form);
            OperatingSystem = HostSystem;
        }
        // v7 is what arm means when nothing is said.
        if (parts.Length < 3 && Architecture == "arm" && Variant == "v7")
            Variant = "";
    }

    /// <summary>
    /// Builds a platform from the keys OperatingSystem (or os), Architecture, Variant, OperatingSystemVersion (or os.version),
    /// OperatingSystemFeatures (or os.features), as manifests name them.
    /// </summary>
    /// <exception cref="FormatException">A key is unknown, or the system or the architecture is missing.</exception>
    public Platform(IDictionary table)
    {
        var fields = new SpecTable("platform", table);
        OperatingSystem = NormalizeSystem(fields.Required(nameof(OperatingSystem), "os"));
        (Architecture, Variant) = NormalizeArchitecture(fields.Required(nameof(Architecture)), fields.Text(nameof(Variant)) ?? "");
        OperatingSystemVersion = fields.Text(nameof(OperatingSystemVersion), "os.version") ?? "";
        OperatingSystemFeatures = [.. fields.Texts(nameof(OperatingSystemFeatures), "os.features")
            .Where(feature => feature.Length > 0).Order(StringComparer.Ordinal)];
        fields.End();
    }

    /// <summary>The system: linux, windows, darwin.</summary>
    public string OperatingSystem { get; }

    /// <summary>The architecture by its Go name: amd64, arm64, arm, 386, s390x.</summary>
    public string Architecture { get; }

    /// <summary>The architecture's variant, such as v7; empty when there is none.</summary>
    public string Variant { get; } = "";

    /// <summary>The system's version, which Windows images carry; empty when none was given.</summary>
    public string OperatingSystemVersion { get; } = "";

    /// <summary>Features the system must have, such as win32k; sorted.</summary>
    public IReadOnlyList<string> OperatingSystemFeatures { get; }

    internal static string HostSystem { get; } =
        System.OperatingSystem.IsWindows() ? "windows" : System.OperatingSystem.IsMacOS() ? "darwin" : "linux";

    internal static string HostArchitecture { get; } =
        NormalizeArchitecture(RuntimeInformation.OSArchitecture.ToString(), "").Architecture;

    /// <inheritdoc cref="Platform(string)"/>
    public static Platform Parse(string text) => new(text);

    /// <summary>Parses a platform; false when the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Platform? platform) =>
        Spec.Try(text, Parse, out platform);

    /// <summary>Do both name the same system and processor, <c>arm</c> being <c>arm/v7</c> and <c>arm64</c> being <c>arm64/v8</c>?</summary>
    public bool Matches(Platform other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return OperatingSystem == other.OperatingSystem && Architecture == other.Architecture && FullVariant == other.FullVariant;
    }

    /// <inheritdoc/>
    public bool Equals(Platform? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>os[(version[+feature...])]/architecture[/variant].</summary>
    public override string ToString()
    {
        var features = string.Concat(OperatingSystemFeatures.Select(feature => "+" + Escape(feature)));
        var detail = Escape(OperatingSystemVersion) + features;
        return OperatingSystem + (detail.Length > 0 ? $"({detail})" : "") + "/" + Architecture + (Variant.Length > 0 ? "/" + Variant : "");
    }

    private string FullVariant => (Architecture, Variant) switch
    {
        ("arm", "") => "v7",
        ("arm64", "") => "v8",
        _ => Variant,
    };

    private static string NormalizeSystem(string name) => name.ToLowerInvariant() is var lower && lower == "macos" ? "darwin" : lower;

    private static (string Architecture, string Variant) NormalizeArchitecture(string name, string variant)
    {
        variant = variant.ToLowerInvariant();
        return name.ToLowerInvariant() switch
        {
            "i386" or "x86" => ("386", ""),
            "amd64" or "x86_64" or "x86-64" or "x64" => ("amd64", variant == "v1" ? "" : variant),
            "arm64" or "aarch64" => ("arm64", variant is "8" or "v8" ? "" : variant),
            "armhf" => ("arm", "v7"),
            "armel" => ("arm", "v6"),
            "arm" when variant is "5" or "6" or "7" or "8" => ("arm", "v" + variant),
            var other => (other, variant),
        };
    }

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("~", "%7E", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]+\z")]
    private static partial Regex Component();

    [GeneratedRegex(@"\A(?<os>[A-Za-z0-9_.-]+)(?:\((?<version>[A-Za-z0-9_.%-]*)(?<features>(?:\+[A-Za-z0-9_.%-]+)*)\))?\z")]
    private static partial Regex SystemWithVersion();
}
