using System.Management.Automation.Formatting;
using System.Management.Automation.Runspaces;

namespace System.Management.Automation.Host;

/// <summary>
/// The command line: <c>-Module MANIFEST</c>, then <c>-Command TEXT</c>, <c>-File LIST</c>, or lines from the standard input.
/// A list has a command line in each line, which is shown before it runs; a line that begins with # is said, and an error ends it.
/// </summary>
internal static class ConsoleHost
{
    private const int Width = 120;

    public static int Main(string[] args)
    {
        var runspace = new Runspace(new PSHost(new ConsoleHostUserInterface()));
        string? command = null, file = null;
        for (var at = 0; at + 1 < args.Length; at += 2)
        {
            switch (args[at].ToUpperInvariant())
            {
                case "-MODULE":
                    runspace.ImportModule(args[at + 1]);
                    break;
                case "-COMMAND":
                    command = args[at + 1];
                    break;
                case "-FILE":
                    file = args[at + 1];
                    break;
                default:
                    Console.Error.WriteLine($"There is no parameter {args[at]}: -Module MANIFEST, then -Command TEXT, -File LIST, or lines on the standard input.");
                    return 2;
            }
        }
        if (command is not null)
            return Run(runspace, command) ? 0 : 1;
        return file is not null ? RunList(runspace, File.ReadLines(file)) : RunLines(runspace);
    }

    private static int RunList(Runspace runspace, IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            var isRemark = line.StartsWith('#');
            Console.WriteLine(isRemark ? $"{Environment.NewLine}{line}" : $"PS> {line}");
            if (!isRemark && !Run(runspace, line))
                return 1;
        }
        return 0;
    }

    private static int RunLines(Runspace runspace)
    {
        var isWell = true;
        while (true)
        {
            if (!Console.IsInputRedirected)
                Console.Write("PS> ");
            if (Console.ReadLine() is not { } line || line.Trim() == "exit")
                return isWell ? 0 : 1;
            isWell &= Run(runspace, line);
        }
    }

    // Whether it ran without an error.
    private static bool Run(Runspace runspace, string script)
    {
        var shell = PowerShell.Create(runspace).AddScript(script);
        shell.Streams.Error.DataAdded += (_, error) => Console.Error.WriteLine(Describe(error));
        shell.Streams.Warning.DataAdded += (_, record) => Console.WriteLine($"WARNING: {record}");
        shell.Streams.Verbose.DataAdded += (_, record) => Console.WriteLine($"VERBOSE: {record}");
        shell.Streams.Debug.DataAdded += (_, record) => Console.WriteLine($"DEBUG: {record}");
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

    private static string Describe(ErrorRecord error) => error.FullyQualifiedErrorId.StartsWith("NativeCommandError", StringComparison.Ordinal)
        ? error.ToString()
        : $"{error.CategoryInfo.Activity}: {error}".TrimStart(':', ' ');
}

/// <summary>Writes to the console, and asks there.</summary>
internal sealed class ConsoleHostUserInterface : PSHostUserInterface
{
    public override void WriteLine(string value) => Console.WriteLine(value);

    public override int PromptForChoice(string caption, string message, IReadOnlyList<string> choices, int defaultChoice)
    {
        if (Console.IsInputRedirected)
            return base.PromptForChoice(caption, message, choices, defaultChoice);
        Console.WriteLine($"{caption}{Environment.NewLine}{message}");
        while (true)
        {
            Console.Write($"{string.Join("  ", choices.Select((choice, at) => $"[{Key(choice)}] {choice.Replace("&", "", StringComparison.Ordinal)}"))} (default is {Key(choices[defaultChoice])}): ");
            var answer = Console.ReadLine()?.Trim() ?? "";
            if (answer.Length == 0)
                return defaultChoice;
            for (var at = 0; at < choices.Count; at++)
            {
                if (Key(choices[at]).Equals(answer, StringComparison.OrdinalIgnoreCase))
                    return at;
            }
        }
    }

    private static string Key(string choice) => choice[choice.IndexOf('&', StringComparison.Ordinal) + 1].ToString();
}
