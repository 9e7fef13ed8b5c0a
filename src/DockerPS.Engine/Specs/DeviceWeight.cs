using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DockerPS;

/// <summary>A block device's share of I/O: <c>/dev/sda:500</c>.</summary>
public sealed record DeviceWeight
{
    private const string Kind = "device weight";
    private const string Form = "/dev/name:weight with a weight from 10 to 1000, or 0 for none";

    /// <summary>Parses --blkio-weight-device.</summary>
    /// <exception cref="FormatException">The path is not under /dev, or the weight is out of range.</exception>
    public DeviceWeight(string text)
    {
        (Path, var value) = DeviceSetting.Split(Kind, text, Form);
        Weight = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var weight) && weight is 0 or (>= 10 and <= 1000)
            ? weight
            : throw Spec.Invalid(Kind, text, "invalid weight for device", Form);
    }

    /// <summary>Builds a weight from the keys Path (or Device) and Weight.</summary>
    /// <exception cref="FormatException">A key is unknown or missing, or a value is malformed.</exception>
    public DeviceWeight(IDictionary table)
        : this(Join(new SpecTable(Kind, table)))
    {
    }

    /// <summary>The device, under /dev.</summary>
    public string Path { get; }

    /// <summary>10 to 1000; 0 for none of its own.</summary>
    public int Weight { get; }

    /// <inheritdoc cref="DeviceWeight(string)"/>
    public static DeviceWeight Parse(string text) => new(text);

    /// <summary>Parses --blkio-weight-device; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DeviceWeight? weight) => Spec.Try(text, Parse, out weight);

    /// <summary>path:weight.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}:{Weight}");

    private static string Join(SpecTable fields)
    {
        var text = $"{fields.Required(nameof(Path), "Device")}:{fields.Required(nameof(Weight))}";
        fields.End();
        return text;
    }
}
