using System.Runtime.InteropServices;

namespace System.Management.Automation.Host;

/// <summary>
/// The command line: <c>-Module MANIFEST</c>, then <c>-Command TEXT</c> or <c>-File LIST</c>. A list has a command line in each line,
/// which is shown before it runs; a line that begins with # is said, and an error ends it.
/// </summary>
internal static class ConsoleHost
{
    private const int Width = 120;

    public static int Main(string[] args)
    {
        var runspace = new Runspace(new PSHost(new ConsoleHostUserInterface()));
        return args.Chunk(2).All(pair => Follow(runspace, pair[0], pair[^1])) ? 0 : 1;
    }

    // Whether all went well, as with each of what this calls.
    private static bool Follow(Runspace runspace, string option, string value)
    {
        switch (option.ToUpperInvariant())
        {
            case "-MODULE":
                runspace.ImportModule(value);
                return true;
            case "-COMMAND":
                return Run(runspace, value);
            case "-FILE":
                return File.ReadLines(value).All(line => Show(runspace, line));
            default:
                Console.Error.WriteLine($"There is no parameter {option}: -Module MANIFEST, then -Command TEXT or -File LIST.");
                return false;
        }
    }

    private static bool Show(Runspace runspace, string line)
    {
        if (line.Length > 0)
            Console.WriteLine(line[0] == '#' ? $"{Environment.NewLine}{line}" : $"PS> {line}");
        return Run(runspace, line);
    }

    private static bool Run(Runspace runspace, string script)
    {
        var shell = PowerShell.Create(runspace).AddScript(script);
        shell.Streams.Error.DataAdded += (_, error) => Console.Error.WriteLine(Describe(error));
        shell.Streams.Warning.DataAdded += (_, record) => Console.WriteLine($"WARNING: {record}");
        shell.Streams.Verbose.DataAdded += (_, record) => Console.WriteLine($"VERBOSE: {record}");
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            shell.Stop();
        });
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
