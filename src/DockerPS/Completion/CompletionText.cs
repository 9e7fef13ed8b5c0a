using System.Buffers;
using System.Management.Automation.Language;

namespace DockerPS.Completion;

/// <summary>Writes a completed name so that PowerShell reads it back as one word.</summary>
internal static class CompletionText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(" \t'\"`$,;&|(){}<>");

    public static string Quote(string name) => NeedsQuotes(name) ? $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'" : name;

    // A comma makes an array, a leading @ or # has a meaning, and so on; what names of Docker may hold otherwise is harmless.
    private static bool NeedsQuotes(string name) =>
        name.Length == 0 || name[0] is '@' or '#' or '-' or '<' or '>' || name.AsSpan().ContainsAny(Special);
}
