using System.Management.Automation.Formatting;
using System.Management.Automation.Runspaces;

namespace System.Management.Automation.Host;

/// <summary>
/// The command line: <c>-Module MANIFEST</c>, then <c>-Command TEXT</c> or <c>-File LIST</c>, where - is the standard input. A list has a
/// command line in each line, which is shown before it runs; a line that begins with # is said, and an error ends it.
/// </summary>
internal static class ConsoleHost
{
    private const int Width = 120;

    public static int Main(string[] args)
    {
        var runspace = new Runspace(new PSHost(new ConsoleHostUserInterface()));
        var isWell = true;
        foreach (var pair in args.Chunk(2).Where(pair => pair.Length == 2 && isWell))
        {
            switch (pair[0].ToUpperInvariant())
            {
                case "-MODULE":
                    runspace.ImportModule(pair[1]);
                    break;
                case "-COMMAND":
                    isWell = Run(runspace, pair[1]);
                    break;
                case "-FILE":
                    isWell = Lines(pair[1]).All(line => Show(runspace, line));
                    break;
                default:
                    Console.Error.WriteLine($"There is no parameter {pair[0]}: -Module MANIFEST, then -Command TEXT or -File LIST.");
                    return 2;
            }
        }
        return isWell ? 0 : 1;
    }

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = path == "-" ? Console.In : new StreamReader(path);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static bool Show(Runspace runspace, string line)
    {
        if (line.Length > 0)
            Console.WriteLine(line[0] == '#' ? $"{Environment.NewLine}{line}" : $"PS> {line}");
        return Run(runspace, line);
    }

    // Whether it ran without an error.
    private static bool Run(Runspace runspace, string script)
    {
        var shell = PowerShell.Create(runspace).AddScript(script);
        shell.Streams.Error.DataAdded += (_, error) => Console.Error.WriteLine(Describe(error));
        shell.Streams.Warning.DataAdded += (_, record) => Console.WriteLine($"WARNING: {record}");
        shell.Streams.Verbose.DataAdded += (_, record) => Console.WriteLine($"VERBOSE: {record}");
        ConsoleCancelEventHandler stop = (_, pressed) =>
        {
            pressed.Cancel = true;
            Task.Run(shell.Stop);
        };
        Console.CancelKeyPress += stop;
        try
        {
            foreach (var line in OutDefault.Draw(shell.Invoke(), runspace.SessionState, Width))
                Console.WriteLine(line);
            return shell.Streams.Error.Count == 0;
        }
        catch (RuntimeException failure)
        {
            Console.Error.WriteLine(Describe(failure.ErrorRecord));
            return false;
        }
        finally
        {
            Console.CancelKeyPress -= stop;
        }
    }

    private static string Describe(ErrorRecord error) => error.CategoryInfo.Activity.Length > 0 ? $"{error.CategoryInfo.Activity}: {error}" : error.ToString();
}

/// <summary>Writes to the console, and asks there.</summary>
internal sealed class ConsoleHostUserInterface : PSHostUserInterface
{
    public override void WriteLine(string value) => Console.WriteLine(value);

    public override int PromptForChoice(string caption, string message, IReadOnlyList<string> choices, int defaultChoice)
    {
        if (Console.IsInputRedirected)
            return base.PromptForChoice(caption, message, choices, defaultChoice);
        Console.Write($"{caption}{Environment.NewLine}{message}{Environment.NewLine}{string.Join("  ", choices.Select((choice, at) => $"[{at}] {choice.Replace("&", "", StringComparison.Ordinal)}"))} (default is {defaultChoice}): ");
        return int.TryParse(Console.ReadLine(), out var answer) && answer >= 0 && answer < choices.Count ? answer : defaultChoice;
    }
}
