using System.Xml.Linq;

namespace System.Management.Automation.Formatting;

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

    public override IEnumerable<string> Draw(IReadOnlyList<PSObject> items, int width)
    {
        for (var at = 0; at < items.Count; at++)
        {
            if (at > 0)
                yield return "";
            var lines = entries(items[at]).ToArray();
            var indent = lines.Select(line => line.Label.Length).DefaultIfEmpty().Max();
            foreach (var (label, entry) in lines)
            {
                // Further lines of a value stand below its first.
                var text = string.Join($"\n{new string(' ', indent + 3)}", entry.Text(items[at]).Split('\n'));
                yield return $"{label.PadRight(indent)} : {text}".TrimEnd();
            }
        }
    }
}

/// <summary>Objects as a line of text each.</summary>
internal sealed class CustomControl(XElement? control) : ObjectControl
{
    private readonly DisplayEntry? entry = control is null ? null : new DisplayEntry(control.Descendants("ExpressionBinding").Single());
    public override IEnumerable<DisplayEntry> Entries => entry is null ? [] : [entry];
    public override IEnumerable<string> Draw(IReadOnlyList<PSObject> items, int width) => items.Select(item => entry is null ? item.ToString() : entry.Text(item));
}
