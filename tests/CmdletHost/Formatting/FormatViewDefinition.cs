using System.Xml.Linq;

namespace System.Management.Automation.Formatting;

/// <summary>How objects of a type are shown, as a format file says.</summary>
internal sealed class FormatViewDefinition
{
    private FormatViewDefinition(XElement view)
    {
        TypeNames = view.Element("ViewSelectedBy")!.Elements("TypeName").Select(name => name.Value).ToArray();
        if (view.Element("TableControl") is { } table)
            Control = new TableControl(table);
        else if (view.Element("ListControl") is { } list)
            Control = new ListControl(list);
        else
            Control = new CustomControl(view.Element("CustomControl")!);
    }

    public IReadOnlyList<string> TypeNames { get; }
    public ObjectControl Control { get; }
    public static IEnumerable<FormatViewDefinition> Read(string path) => XDocument.Load(path).Descendants("View").Select(view => new FormatViewDefinition(view));
}

/// <summary>A table, a list, or the objects' own words.</summary>
internal abstract class ObjectControl
{
    public abstract IEnumerable<DisplayEntry> Entries { get; }

    /// <summary>Lines for objects that are shown in the same way.</summary>
    public abstract IEnumerable<string> Draw(IReadOnlyList<PSObject> items, int width);
}
