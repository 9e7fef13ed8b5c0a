using System.Xml.Linq;

namespace System.Management.Automation.Formatting;

/// <summary>Objects with the way in which they are to be shown.</summary>
internal sealed record FormatEntry(ObjectControl Control, IReadOnlyList<PSObject> Items);

/// <summary>Draws what a pipeline gives: by a Format cmdlet's choice, the type's first view, or PowerShell's rule for types without one.</summary>
internal static class OutDefault
{
    /// <summary>Lines, with an empty one around tables and lists.</summary>
    public static IEnumerable<string> Draw(IEnumerable<PSObject?> output, SessionState session, int width)
    {
        foreach (var (control, items) in Runs(output, session))
        {
            string[] around = control is CustomControl ? [] : [""];
            foreach (var line in around.Concat(control.Draw(items, width)).Concat(around))
                yield return line;
        }
    }

    // Objects that follow each other and are shown alike share a table.
    private static IEnumerable<(ObjectControl Control, IReadOnlyList<PSObject> Items)> Runs(IEnumerable<PSObject?> output, SessionState session)
    {
        var known = new Dictionary<string, ObjectControl>();
        ObjectControl? current = null;
        var items = new List<PSObject>();
        foreach (var item in output.OfType<PSObject>())
        {
            var entry = item.BaseObject as FormatEntry;
            var control = entry?.Control ?? ControlFor(item, session, known);
            if (current is not null && control != current)
            {
                yield return (current, items);
                items = [];
            }
            current = control;
            items.AddRange(entry?.Items ?? [item]);
        }
        if (current is not null)
            yield return (current, items);
    }

    private static ObjectControl ControlFor(PSObject item, SessionState session, Dictionary<string, ObjectControl> known)
    {
        var key = item.TypeNames[0] + (item.BaseObject is PSCustomObject ? string.Join(',', item.Properties.Select(property => property.Name)) : "");
        if (known.TryGetValue(key, out var control))
            return control;
        return known[key] = item.TypeNames.Select(name => session.Views.Find(view => view.TypeNames.Contains(name))?.Control).FirstOrDefault(found => found is not null)
            ?? (item.BaseObject is string || item.BaseObject.GetType().IsPrimitive || item.BaseObject is IFormattable ? new CustomControl(null)
            : item.Properties.Count() <= 4 ? new TableControl(item.Properties.Select(property => property.Name))
            : new ListControl(one => one.Properties.Select(property => property.Name)));
    }
}

/// <summary>How objects of a type are shown, as a format file says.</summary>
internal sealed record FormatViewDefinition(IReadOnlyList<string> TypeNames, ObjectControl Control)
{
    public static IEnumerable<FormatViewDefinition> Read(string path) => XDocument.Load(path).Descendants("View").Select(view => new FormatViewDefinition(
        view.Element("ViewSelectedBy")!.Elements("TypeName").Select(name => name.Value).ToArray(),
        view.Element("TableControl") is { } table ? new TableControl(table) : view.Element("ListControl") is { } list ? new ListControl(list) : new CustomControl(view.Element("CustomControl")!)));
}

/// <summary>A table, a list, or the objects' own words.</summary>
internal abstract class ObjectControl
{
    public abstract IEnumerable<DisplayEntry> Entries { get; }

    /// <summary>Lines for objects that are shown in the same way.</summary>
    public abstract IEnumerable<string> Draw(IReadOnlyList<PSObject> items, int width);
}
