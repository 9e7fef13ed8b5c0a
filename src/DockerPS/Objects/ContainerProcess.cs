using System.Globalization;
using System.Management.Automation;

using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>A process in a container, as ps lists it on the engine's host: a property for each of its columns.</summary>
public sealed class ContainerProcess : ContainerObservation
{
    // What every Linux engine lists unless it is told otherwise; the table view shows these.
    private static readonly string[] UsualTitles = ["UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD"];

    private static readonly HashSet<string> WholeNumbers = new(StringComparer.Ordinal)
    {
        "PID", "PPID", "PGID", "PGRP", "SID", "SESS", "TGID", "SPID", "LWP", "TID", "NLWP", "THCNT", "NI", "C", "VSZ", "RSS", "RSZ", "SZ", "SIZE", "ETIMES",
    };

    private static readonly HashSet<string> Fractions = new(StringComparer.Ordinal) { "%CPU", "%MEM" };

    private ContainerProcess(EngineEndpoint endpoint, string container, string containerId) : base(endpoint, container, containerId) { }

    internal static PSObject[] From(EngineEndpoint endpoint, string container, string containerId, TopBody top)
    {
        var titles = top.Titles ?? [];
        return [.. (top.Processes ?? []).Select(row => ToRecord(new ContainerProcess(endpoint, container, containerId), titles, row))];
    }

    private static PSObject ToRecord(ContainerProcess process, string[] titles, string[] row)
    {
        var record = new PSObject(process);
        foreach (var (title, text) in titles.Zip(row))
        {
            if (title.Length > 0 && record.Properties[title] is null)
                record.Properties.Add(new PSNoteProperty(title, Value(title, text)));
        }
        // A type without a view shows whatever columns the arguments of ps asked for.
        if (!titles.SequenceEqual(UsualTitles))
            record.TypeNames.Remove(typeof(ContainerProcess).FullName!);
        return record;
    }

    private static object Value(string title, string text) => text switch
    {
        _ when WholeNumbers.Contains(title) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when Fractions.Contains(title) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var part) => part,
        _ => text,
    };
}
