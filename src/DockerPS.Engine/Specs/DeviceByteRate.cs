using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DockerPS;

/// <summary>A limit in bytes a second for a block device: <c>/dev/sda:10mb</c>.</summary>
public sealed record DeviceByteRate
{
    private const string Kind = "device rate";
    private const string Form = "/dev/name:number[unit] with a unit kb, mb or gb, for example /dev/sda:10mb";

    /// <summary>Parses --device-read-bps and --device-write-bps.</summary>
    /// <exception cref="FormatException">The path is not under /dev, or the rate is not a size.</exception>
    public DeviceByteRate(string text)
    {
        (Path, var value) = DeviceSetting.Split(Kind, text, Form);
        Rate = ByteSize.TryParse(value, out var rate) && rate.Bytes >= 0 ? rate : throw Spec.Invalid(Kind, text, "invalid rate for device", Form);
    }

    /// <summary>Builds a limit from the keys Path (or Device) and Rate.</summary>
    /// <exception cref="FormatException">A key is unknown or missing, or a value is malformed.</exception>
    public DeviceByteRate(IDictionary table)
        : this(Join(new SpecTable(Kind, table)))
    {
    }

    /// <summary>The device, under /dev.</summary>
    public string Path { get; }

    /// <summary>Bytes a second; 0 for no limit.</summary>
    public ByteSize Rate { get; }

    /// <inheritdoc cref="DeviceByteRate(string)"/>
    public static DeviceByteRate Parse(string text) => new(text);

    /// <summary>Parses a limit; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DeviceByteRate? rate) => Spec.Try(text, Parse, out rate);

    /// <summary>path:bytes.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}:{Rate.Bytes}");

    private static string Join(SpecTable fields)
    {
        var path = fields.Required(nameof(Path), "Device");
        var rate = fields.Take(nameof(Rate));
        fields.End();
        return $"{path}:{(rate is ByteSize size ? size.Bytes.ToString(CultureInfo.InvariantCulture) : SpecTable.ToText(rate))}";
    }
}
