using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DockerPS;

/// <summary>docker run's --gpus: <c>all</c>, <c>2</c>, <c>"device=0,1"</c>, <c>driver=nvidia,count=1</c>.</summary>
public sealed record GpuRequest
{
    private const string Kind = "GPU request";
    private const string Form = "all, a number, or fields such as count=1,driver=nvidia,\"capabilities=compute,utility\"";

    private static readonly SpecFields.Grammar Grammar = new(Kind, Form)
    {
        Keys =
        {
            [nameof(Count)] = "count",
            [nameof(Driver)] = "driver",
            [nameof(Devices)] = "device",
            ["DeviceIDs"] = "device",
            [nameof(Capabilities)] = "capabilities",
            [nameof(Options)] = "options",
        },
    };

    /// <summary>Parses --gpus.</summary>
    /// <exception cref="FormatException">A field is unknown, given twice, or malformed.</exception>
    public GpuRequest(string text)
        : this(Grammar.Read(WithCountKey(text)))
    {
    }

    /// <summary>So many GPUs; -1 for all.</summary>
    public GpuRequest(int count)
        : this(count.ToString(CultureInfo.InvariantCulture))
    {
    }

    /// <summary>Builds a request from the keys Count, Driver, Devices, Capabilities (lists) and Options (a table).</summary>
    /// <exception cref="FormatException">A key is unknown, or a value is malformed.</exception>
    public GpuRequest(IDictionary table)
        : this(Grammar.Read(table))
    {
    }

    private GpuRequest(SpecFields fields)
    {
        Devices = Values("device");
        Capabilities = [.. Values("capabilities").Append("gpu").Distinct()];
        Driver = fields.Text("driver") ?? "";
        Options = Values("options").Select(option => Spec.Cut(option, '=')).ToDictionary(pair => pair.Before, pair => pair.After ?? "");
        Count = fields.Text("count") switch
        {
            null => Devices.Count > 0 ? 0 : 1,
            "all" => -1,
            var count when int.TryParse(count, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            var count => throw fields.Invalid($"invalid count ({count}): value must be either \"all\" or an integer: invalid syntax"),
        };
        if (Count != 0 && Devices.Count > 0)
            throw fields.Invalid("cannot set both count and device; a list of devices must be quoted, as in \"device=0,1\"");

        List<string> Values(string key) => [.. fields.All(key).SelectMany(list => CsvRecord.Split(Kind, list, Form))];
    }

    /// <summary>How many; -1 for all, 0 when <see cref="Devices"/> says which.</summary>
    public int Count { get; }

    /// <summary>The device driver; empty for any.</summary>
    public string Driver { get; }

    /// <summary>The devices by index or UUID; empty for any.</summary>
    public IReadOnlyList<string> Devices { get; }

    /// <summary>What the driver must be capable of, all of it; always with gpu.</summary>
    public IReadOnlyList<string> Capabilities { get; }

    /// <summary>The driver's options.</summary>
    public IReadOnlyDictionary<string, string> Options { get; }

    /// <inheritdoc cref="GpuRequest(string)"/>
    public static GpuRequest Parse(string text) => new(text);

    /// <summary>Parses --gpus; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out GpuRequest? request) => Spec.Try(text, Parse, out request);

    /// <inheritdoc/>
    public bool Equals(GpuRequest? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The request in --gpus' form.</summary>
    public override string ToString()
    {
        var fields = new List<string>();
        if (Count != 0 || Devices.Count == 0)
            fields.Add(Count == -1 ? "count=all" : string.Create(CultureInfo.InvariantCulture, $"count={Count}"));
        if (Driver.Length > 0)
            fields.Add($"driver={Driver}");
        if (Devices.Count > 0)
            fields.Add($"device={CsvRecord.Join(Devices)}");
        if (Capabilities.Count > 1)
            fields.Add($"capabilities={CsvRecord.Join(Capabilities)}");
        if (Options.Count > 0)
            fields.Add($"options={CsvRecord.Join(Options.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))}");
        return CsvRecord.Join(fields);
    }

    /// <summary>A field without a key is the count; no field may be given twice.</summary>
    private static string WithCountKey(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fields = CsvRecord.Split(Kind, text, Form).Select(field => field.Contains('=') || field.Length == 0 ? field : $"count={field}").ToList();
        if (fields.GroupBy(field => Spec.Cut(field, '=').Before).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Spec.Invalid(Kind, text, $"gpu request key '{twice.Key}' can be specified only once", Form);
        return CsvRecord.Join(fields);
    }
}
