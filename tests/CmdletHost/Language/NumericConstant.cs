using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace System.Management.Automation.Language;

/// <summary>Numbers as PowerShell writes them: 12, 0x1F, 1.5, 2e3, with a suffix for the type, and KB to PB.</summary>
internal static partial class NumericConstant
{
    /// <summary>The number; null where the text is none.</summary>
    public static object? Parse(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match)
            return null;
        var (sign, digits, suffix, unit) = (match.Groups["sign"].Value, match.Groups["digits"].Value, match.Groups["suffix"].Value.ToLowerInvariant(), match.Groups["unit"].Value);
        var isHex = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var isReal = !isHex && digits.AsSpan().IndexOfAny(".eE") >= 0;
        var factor = unit.Length == 0 ? 1 : BigInteger.Pow(1024, "kmgtp".IndexOf(char.ToLowerInvariant(unit[0]), StringComparison.Ordinal) + 1);
        if (sign == "-")
            factor = -factor;
        try
        {
            if (suffix == "d")
                return decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture) * (decimal)factor;
            if (isReal && suffix.Length == 0)
                return double.Parse(digits, CultureInfo.InvariantCulture) * (double)factor;
            var whole = (isHex ? BigInteger.Parse("0" + digits[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                : isReal ? new BigInteger(double.Parse(digits, CultureInfo.InvariantCulture))
                : BigInteger.Parse(digits, CultureInfo.InvariantCulture)) * factor;
            return Fit(whole, suffix);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static object Fit(BigInteger whole, string suffix) => suffix switch
    {
        "l" => (long)whole,
        "s" => (short)whole,
        "y" => (sbyte)whole,
        "u" => whole <= uint.MaxValue ? (uint)whole : (object)(ulong)whole,
        "ul" => (ulong)whole,
        "us" => (ushort)whole,
        "uy" => (byte)whole,
        "n" => whole,
        _ when whole >= int.MinValue && whole <= int.MaxValue => (int)whole,
        _ when whole >= long.MinValue && whole <= long.MaxValue => (long)whole,
        _ => (double)whole,
    };

    [GeneratedRegex(@"\A(?<sign>[+-]?)(?<digits>0x[0-9a-f]+?|(\d+\.?\d*|\.\d+)(e[+-]?\d+)?)(?<suffix>u?[lsy]|[udn])?((?<unit>[kmgtp])b)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
