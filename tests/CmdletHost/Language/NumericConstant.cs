namespace System.Management.Automation.Language;

/// <summary>Numbers as PowerShell writes them: 12, 0x1F, 1.5, 2e3, with a letter for the type, and KB to PB.</summary>
internal static class NumericConstant
{
    private static readonly Regex Pattern = new(
        @"\A(?<sign>[+-]?)(?<digits>0x[0-9a-f]+?|\d+|(?<real>(\d+\.?\d*|\.\d+)(e[+-]?\d+)?))(?<suffix>[dlsyu]?)((?<unit>[kmgtp])b)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The number; null where the text is none.</summary>
    public static object? Parse(string text)
    {
        if (Pattern.Match(text) is not { Success: true } match)
            return null;
        var (digits, suffix, unit) = (match.Groups["digits"].Value, match.Groups["suffix"].Value.ToUpperInvariant(), match.Groups["unit"].Value);
        var factor = Enumerable.Range(0, unit.Length == 0 ? 0 : "KMGTP".IndexOf(char.ToUpperInvariant(unit[0])) + 1).Aggregate(1m, (size, _) => size * 1024);
        try
        {
            var number = factor * (match.Groups["sign"].Value == "-" ? -1 : 1) * (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
                ? ulong.Parse(digits[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                : decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture));
            return suffix switch
            {
                "D" => number,
                "L" => (long)number,
                "S" => (short)number,
                "Y" => (sbyte)number,
                "U" => (uint)number,
                _ when match.Groups["real"].Success => (double)number,
                _ when number is >= int.MinValue and <= int.MaxValue => (int)number,
                _ when number is >= long.MinValue and <= long.MaxValue => (long)number,
                _ => number,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
