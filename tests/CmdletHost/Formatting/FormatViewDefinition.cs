namespace System.Management.Automation.Formatting;

/// <summary>Objects with the way in which they are to be shown.</summary>
internal sealed record FormatEntry(ObjectControl Control, IReadOnlyList<PSObject> Items);

/// <summary>Draws what a pipeline gives: by a Format cmdlet's choice, the type's first view, or PowerShell's rule for types without one.</summary>
internal static class OutDefault
{
    /// <summary>Lines, with an empty one around tables and lists.</summary>
    public static IEnumerable<string> Draw(IEnumerable<PSObject?> output, SessionState session, int width) => Runs(output, session).SelectMany(run =>
        run.Control is CustomControl ? run.Control.Draw(run.Items, width) : run.Control.Draw(run.Items, width).Prepend("").Append(""));

    // Objects that follow each other and are shown alike share a table.
    private static List<(ObjectControl Control, List<PSObject> Items)> Runs(IEnumerable<PSObject?> output, SessionState session)
    {
        var known = new Dictionary<string, ObjectControl>();
        var runs = new List<(ObjectControl Control, List<PSObject> Items)>();
        foreach (var item in output.OfType<PSObject>())
        {
            var entry = item.BaseObject as FormatEntry;
            var control = entry?.Control ?? ControlFor(item, session, known);
            if (runs.Count == 0 || runs[^1].Control != control)
                runs.Add((control, []));
            runs[^1].Items.AddRange(entry?.Items ?? [item]);
        }
        return runs;
    }

    private static ObjectControl ControlFor(PSObject item, SessionState session, Dictionary<string, ObjectControl> known)
    {
        var key = item.TypeNames[0] + (item.BaseObject is PSCustomObject ? string.Join(',', item.Properties.Select(property => property.Name)) : "");
        if (known.TryGetValue(key, out var control))
            return control;
        return known[key] = session.View<ObjectControl>(item)
            ?? (item.BaseObject is string or IFormattable || item.BaseObject.GetType().IsPrimitive ? new CustomControl(null)
            : item.Properties.Count() <= 4 ? new TableControl(ObjectProperties.Named(item))
            : new ListControl(one => ObjectProperties.Named(one)));
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
