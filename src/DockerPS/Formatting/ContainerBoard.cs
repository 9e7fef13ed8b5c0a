using System.Globalization;
using System.Text;

namespace DockerPS.Formatting;

/// <summary>Draws containers and what they use on a terminal's screen.</summary>
internal static class ContainerBoard
{
    private const string Home = "\u001b[H";
    private const string EndLine = "\u001b[K\r\n";
    private const string ClearBelow = "\u001b[J";

    // State, CPU, memory, its part, received and sent, with the blanks between them.
    private const int NumbersWidth = 57;

    /// <summary>One frame, to be drawn over the last one, so that nothing flickers.</summary>
    /// <param name="rows">The containers, each with its sample; null where it has none.</param>
    /// <param name="order">What comes first.</param>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="height">Rows of the screen.</param>
    /// <param name="now">The time to show.</param>
    /// <param name="plain">Without colours.</param>
    public static string Draw(
        IReadOnlyList<(Container Container, ContainerStats? Sample)> rows, ContainerOrder order, int width, int height, DateTime now, bool plain)
    {
        var nameWidth = Math.Clamp(width - NumbersWidth, 12, 40);
        var room = Math.Max(height - 4, 1);
        var shown = Sort(rows, order).Take(rows.Count > room ? room - 1 : room).ToArray();
        var running = rows.Count(row => row.Container.State == ContainerState.Running);
        var lines = new List<string>
        {
            string.Create(CultureInfo.CurrentCulture, $"{rows.Count} {(rows.Count == 1 ? "container" : "containers")}, {running} running   {now:T}"),
            string.Create(CultureInfo.InvariantCulture, $"{"NAME".PadRight(nameWidth)} {"STATE",-10} {"CPU %",7} {"MEMORY",9} {"MEM %",6} {"RECEIVED",9} {"SENT",9}"),
        };
        lines.AddRange(shown.Select(row => Row(row.Container, row.Sample, nameWidth, width, plain)));
        if (shown.Length < rows.Count)
            lines.Add($"... and {rows.Count - shown.Length} more");
        var keys = $"q quit   order by: c CPU  m memory  n network  a name   now: {order}";
        var frame = new StringBuilder(Home);
        foreach (var line in lines)
            frame.Append(line.Contains('\u001b') ? line : Cut(line, width)).Append(EndLine);
        return frame.Append(ClearBelow).Append(CultureInfo.InvariantCulture, $"\u001b[{height};1H").Append(Cut(keys, width)).Append("\u001b[K").ToString();
    }

    /// <summary>The order that a key chooses; null for any other key.</summary>
    public static ContainerOrder? OrderOf(char key) => char.ToLowerInvariant(key) switch
    {
        'c' => ContainerOrder.Cpu,
        'm' => ContainerOrder.Memory,
        'n' => ContainerOrder.Network,
        'a' => ContainerOrder.Name,
        _ => null,
    };

    private static IEnumerable<(Container Container, ContainerStats? Sample)> Sort(IEnumerable<(Container Container, ContainerStats? Sample)> rows, ContainerOrder order)
    {
        var named = rows.OrderBy(row => row.Container.Name, StringComparer.OrdinalIgnoreCase);
        return order switch
        {
            ContainerOrder.Cpu => named.OrderByDescending(row => row.Sample?.CpuPercent ?? -1),
            ContainerOrder.Memory => named.OrderByDescending(row => row.Sample?.MemoryUsage ?? -1),
            ContainerOrder.Network => named.OrderByDescending(row => row.Sample is { } sample ? sample.NetworkReceived + sample.NetworkSent : -1),
            _ => named,
        };
    }

    private static string Row(Container container, ContainerStats? sample, int nameWidth, int width, bool plain)
    {
        var name = Cut(Display.Plain(container.Name), nameWidth).PadRight(nameWidth);
        var state = $"{container.State,-10}";
        var numbers = sample is null ? "" : string.Create(
            CultureInfo.CurrentCulture,
            $" {sample.CpuPercent,7:0.00} {Display.Memory(sample.MemoryUsage),9} {sample.MemoryPercent,6:0.00} {Display.Size(sample.NetworkReceived),9} {Display.Size(sample.NetworkSent),9}");
        var line = Cut($"{name} {state}{numbers}", width);
        // Colours have no width: they come in when the line was cut.
        var end = nameWidth + 1 + state.Length;
        return plain || line.Length < end ? line : $"{name} {Display.Coloured(state, container)}{line[end..]}";
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..width];
}
