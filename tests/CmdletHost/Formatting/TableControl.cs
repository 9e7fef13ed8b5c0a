namespace System.Management.Automation.Formatting;

internal sealed class TableControl : ObjectControl
{
    private readonly IReadOnlyList<(string Label, int? Width, bool? IsRight, DisplayEntry Entry)> columns;

    public TableControl(XElement table)
    {
        var entries = table.Descendants("TableColumnItem").Select(item => new DisplayEntry(item)).ToArray();
        columns = table.Descendants("TableColumnHeader").Zip(entries, (header, entry) => (
            header.Element("Label")?.Value ?? entry.Name,
            header.Element("Width") is { } width ? int.Parse(width.Value, CultureInfo.InvariantCulture) : (int?)null,
            header.Element("Alignment") is { } alignment ? alignment.Value.Equals("Right", StringComparison.OrdinalIgnoreCase) : (bool?)null,
            entry)).ToArray();
    }

    public TableControl(IEnumerable<string> properties) =>
        columns = properties.Select(name => (name, (int?)null, (bool?)null, new DisplayEntry(name))).ToArray();

    public override IEnumerable<DisplayEntry> Entries => columns.Select(column => column.Entry);

    public override IEnumerable<string> Draw(IReadOnlyList<PSObject> items, int width)
    {
        var cells = items.Select(item => columns.Select(column => column.Entry.Text(item).ReplaceLineEndings(" ")).ToArray()).ToArray();
        var widths = Fit(columns.Select((column, at) => column.Width ?? cells.Max(row => row[at].Length)).Select((wide, at) => Math.Max(wide, columns[at].Label.Length)).ToArray(), width);
        var isRight = columns.Select(column => column.IsRight ?? items.All(item => LanguagePrimitives.IsNumber(PSObject.Base(column.Entry.Value(item))))).ToArray();
        yield return Row(columns.Select(column => column.Label), widths, isRight);
        yield return Row(columns.Select((column, at) => new string('-', Math.Min(widths[at], column.Label.Length))), widths, isRight);
        foreach (var row in cells)
            yield return Row(row, widths, isRight);
    }

    // What is too wide is taken from the widest, so that every column is seen.
    private static int[] Fit(int[] widths, int width)
    {
        while (widths.Sum() + widths.Length - 1 > width && widths.Max() > 5)
            widths[Array.IndexOf(widths, widths.Max())]--;
        return widths;
    }

    private static string Row(IEnumerable<string> cells, int[] widths, bool[] isRight) => string.Join(' ', cells.Select((cell, at) =>
    {
        var text = cell.Length > widths[at] ? string.Concat(cell.AsSpan(0, widths[at] - 1), "\u2026") : cell;
        return isRight[at] ? text.PadLeft(widths[at]) : text.PadRight(widths[at]);
    })).TrimEnd();
}

/// <summary>Objects as names and values, one a line.</summary>
internal sealed class ListControl : ObjectControl
{
    private readonly Func<PSObject, IEnumerable<(string Label, DisplayEntry Entry)>> entries;
    public override IEnumerable<DisplayEntry> Entries { get; } = [];

    public ListControl(XElement list)
    {
        var items = list.Descendants("ListItem").Select(item => (
            Label: item.Element("Label")?.Value ?? item.Element("PropertyName")!.Value,
            Condition: item.Element("ItemSelectionCondition") is { } condition ? new DisplayEntry(condition) : null,
            Entry: new DisplayEntry(item))).ToArray();
        Entries = items.SelectMany(item => item.Condition is null ? new[] { item.Entry } : [item.Condition, item.Entry]).ToArray();
        entries = shown => items.Where(item => item.Condition is null || LanguagePrimitives.IsTrue(item.Condition.Value(shown))).Select(item => (item.Label, item.Entry));
    }

    public ListControl(Func<PSObject, IEnumerable<string>> properties) =>
        entries = item => properties(item).Select(name => (name, new DisplayEntry(name)));

    public override IEnumerable<string> Draw(IReadOnlyList<PSObject> items, int width) => items.SelectMany((item, at) => at == 0 ? Lines(item) : Lines(item).Prepend(""));

    private IEnumerable<string> Lines(PSObject item)
    {
        var lines = entries(item).ToArray();
        var indent = lines.Select(line => line.Label.Length).DefaultIfEmpty().Max();
        // Further lines of a value stand below its first.
        var below = $"\n{new string(' ', indent + 3)}";
        return lines.Select(line => $"{line.Label.PadRight(indent)} : {line.Entry.Text(item).Replace("\n", below, StringComparison.Ordinal)}".TrimEnd());
    }
}

/// <summary>Objects as a line of text each.</summary>
internal sealed class CustomControl(XElement? control) : ObjectControl
{
    private readonly DisplayEntry? entry = control is null ? null : new DisplayEntry(control.Descendants("ExpressionBinding").Single());
    public override IEnumerable<DisplayEntry> Entries => entry is null ? [] : [entry];
    public override IEnumerable<string> Draw(IReadOnlyList<PSObject> items, int width) => items.Select(item => entry is null ? item.ToString() : entry.Text(item));
}
