using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DockerPS;

/// <summary>A number of bytes, typed as <c>512m</c>, <c>1.5GiB</c>, <c>64MB</c> or a plain number.</summary>
/// <remarks>Letters are powers of 1024 when read (as docker run --memory has it) and of 1000 when shown (as docker images does).</remarks>
public readonly partial record struct ByteSize : IComparable<ByteSize>, IComparable
{
    private const string Form = "a number with an optional unit b, k, m, g, t or p (powers of 1024), for example 512m or 1.5g";
    private const string Letters = "bkmgtpezy";
    private const int LargestLetterRead = 5;

    private static readonly string[] DecimalUnits = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
    private static readonly string[] BinaryUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"];

    /// <summary>Parses a size in powers of 1024; <c>-1</c> stands for unlimited, where a limit takes it.</summary>
    /// <exception cref="FormatException">The text is not a size, or is another negative number.</exception>
    public ByteSize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Bytes = text == "-1" ? -1 : Read(text, 1024);
    }

    /// <summary>A number of bytes.</summary>
    /// <exception cref="FormatException">The number is negative and not -1 (unlimited).</exception>
    public ByteSize(long bytes) => Bytes = bytes >= -1
        ? bytes
        : throw Spec.Invalid("size", bytes.ToString(CultureInfo.InvariantCulture), "a size cannot be negative", Form);

    /// <summary>A number of bytes; a fraction is dropped. PowerShell's <c>1.5GB</c> is such a number.</summary>
    /// <exception cref="FormatException">The number is negative and not -1 (unlimited), or too large.</exception>
    public ByteSize(double bytes)
        : this(bytes < long.MaxValue ? (long)bytes : throw Spec.Invalid("size", bytes.ToString(CultureInfo.InvariantCulture), "too large", Form))
    {
    }

    /// <summary>The number of bytes; -1 is unlimited.</summary>
    public long Bytes { get; }

    /// <inheritdoc cref="ByteSize(string)"/>
    public static ByteSize Parse(string text) => new(text);

    /// <summary>Parses a size in powers of 1024; false when the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ByteSize size) => Spec.Try(text, Parse, out size);

    /// <summary>Parses a size in powers of 1000, as docker prints them: <c>32.5 kB</c>.</summary>
    /// <exception cref="FormatException">The text is not a size.</exception>
    public static ByteSize ParseDecimal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ByteSize(Read(text, 1000));
    }

    /// <summary>The bytes in the largest fitting unit of 1000, to three significant digits: <c>12.3 MB</c>.</summary>
    public static string Format(long bytes) => Format(bytes, 3, 1000, " ");

    /// <inheritdoc/>
    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        ByteSize other => CompareTo(other),
        _ => throw new ArgumentException("A ByteSize compares to a ByteSize only.", nameof(obj)),
    };

    /// <summary>The size for reading: <c>12.3 MB</c>; <see cref="Bytes"/> has the exact number.</summary>
    public override string ToString() => Bytes == -1 ? "-1" : Format(Bytes);

    /// <summary>The number of bytes.</summary>
    public static implicit operator long(ByteSize size) => size.Bytes;

    /// <inheritdoc cref="ByteSize(long)"/>
    public static implicit operator ByteSize(long bytes) => new(bytes);

    /// <summary>Less.</summary>
    public static bool operator <(ByteSize left, ByteSize right) => left.Bytes < right.Bytes;

    /// <summary>Less or equal.</summary>
    public static bool operator <=(ByteSize left, ByteSize right) => left.Bytes <= right.Bytes;

    /// <summary>Greater.</summary>
    public static bool operator >(ByteSize left, ByteSize right) => left.Bytes > right.Bytes;

    /// <summary>Greater or equal.</summary>
    public static bool operator >=(ByteSize left, ByteSize right) => left.Bytes >= right.Bytes;

    /// <param name="value">A number of bytes.</param>
    /// <param name="digits">Significant digits.</param>
    /// <param name="unit">1000 or 1024.</param>
    /// <param name="separator">What stands between number and unit.</param>
    internal static string Format(double value, int digits, int unit, string separator)
    {
        var units = unit == 1000 ? DecimalUnits : BinaryUnits;
        var power = 0;
        var roundsUpFrom = Math.Pow(10, digits) - 0.5;
        while (power < units.Length - 1 && (Math.Abs(value) >= unit || Math.Abs(value) >= roundsUpFrom))
        {
            value /= unit;
            power++;
        }
        return value.ToString("g" + digits, CultureInfo.InvariantCulture) + separator + units[power];
    }

    private static long Read(string text, int unit)
    {
        var match = Grammar().Match(text);
        if (!match.Success)
            throw Spec.Invalid("size", text, "not a size", Form);
        var power = match.Groups["unit"] is { Success: true } letter ? Letters.IndexOf(char.ToLowerInvariant(letter.Value[0]), StringComparison.Ordinal) : 0;
        var number = double.Parse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var bytes = number * Math.Pow(unit, power);
        if (power > LargestLetterRead || bytes < 0 || bytes >= long.MaxValue)
            throw Spec.Invalid("size", text, "negative or too large", Form);
        return (long)bytes;
    }

    [GeneratedRegex(@"\A(?<number>-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)) ?(?:(?<unit>[kmgtp])(?:i?b)?|b)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
