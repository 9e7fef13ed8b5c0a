using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DockerPS;

/// <summary>A number of processors, such as 1.5; exact to a billionth, which is the engine's unit.</summary>
public readonly record struct CpuCount
{
    private const decimal Nano = 1_000_000_000;
    private const string Form = "a number of CPUs with at most nine decimals, for example 1.5";

    /// <summary>Parses a decimal number.</summary>
    /// <exception cref="FormatException">The text is not a number, is negative, or has more than nine decimals.</exception>
    public CpuCount(string text)
        : this(decimal.TryParse(text ?? throw new ArgumentNullException(nameof(text)), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw Invalid(text, "not a number"))
    {
    }

    /// <summary>A number of processors.</summary>
    /// <exception cref="FormatException">The number is negative or has more than nine decimals.</exception>
    public CpuCount(decimal count)
    {
        var text = count.ToString(CultureInfo.InvariantCulture);
        if (count < 0 || count > long.MaxValue / Nano)
            throw Invalid(text, "out of range");
        if (decimal.Truncate(count * Nano) != count * Nano)
            throw Invalid(text, "value is too precise");
        NanoCpus = (long)(count * Nano);
    }

    /// <summary>A number of processors.</summary>
    /// <exception cref="FormatException">The number is negative, has more than nine decimals, or is too large.</exception>
    public CpuCount(double count)
        : this(Math.Abs(count) < 1e10 ? (decimal)count : throw Invalid(count.ToString(CultureInfo.InvariantCulture), "out of range"))
    {
    }

    /// <summary>Billionths of a processor: HostConfig.NanoCpus.</summary>
    public long NanoCpus { get; }

    /// <summary>The number of processors.</summary>
    public decimal Count => NanoCpus / Nano;

    /// <inheritdoc cref="CpuCount(string)"/>
    public static CpuCount Parse(string text) => new(text);

    /// <summary>Parses a decimal number; false when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CpuCount count) => Spec.Try(text, Parse, out count);

    /// <summary>The number of processors.</summary>
    public override string ToString() => Count.ToString("0.#########", CultureInfo.InvariantCulture);

    private static FormatException Invalid(string text, string reason) => Spec.Invalid("number of CPUs", text, reason, Form);
}
