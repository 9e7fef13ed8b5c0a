using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DockerPS;

/// <summary>A limit in operations a second for a block device: <c>/dev/sda:1000</c>.</summary>
public sealed record DeviceOperationRate
{
    private const string Kind = "device rate";
    private const string Form = "/dev/name:number, for example /dev/sda:1000";

    /// <summary>Parses --device-read-iops and --device-write-iops.</summary>
    /// <exception cref="FormatException">The path is not under /dev, or the rate is not a whole number.</exception>
    public DeviceOperationRate(string text)
    {
        (Path, var value) = DeviceSetting.Split(Kind, text, Form);
        Rate = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var rate)
            ? rate
            : throw Spec.Invalid(Kind, text, "invalid rate for device", Form);
    }

    /// <summary>Builds a limit from the keys Path (or Device) and Rate.</summary>
    /// <exception cref="FormatException">A key is unknown or missing, or a value is malformed.</exception>
    public DeviceOperationRate(IDictionary table)
        : this(Join(new SpecTable(Kind, table)))
    {
    }

    /// <summary>The device, under /dev.</summary>
    public string Path { get; }

    /// <summary>Operations a second; 0 for no limit.</summary>
    public long Rate { get; }

    /// <inheritdoc cref="DeviceOperationRate(string)"/>
    public static DeviceOperationRate Parse(string text) => new(text);

    /// <summary>Parses a limit; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DeviceOperationRate? rate) => Spec.Try(text, Parse, out rate);

    /// <summary>path:rate.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}:{Rate}");

    private static string Join(SpecTable fields)
    {
        var text = $"{fields.Required(nameof(Path), "Device")}:{fields.Required(nameof(Rate))}";
        fields.End();
        return text;
    }
}
