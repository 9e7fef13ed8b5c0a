namespace System.Management.Automation.Language;

/// <summary>Texts made safe to put into a command line.</summary>
public static class CodeGeneration
{
    // All of these end a text in single quotes, whichever began it.
    public static string EscapeSingleQuotedStringContent(string value) =>
        string.Concat(value.Select(letter => letter is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b' ? $"{letter}{letter}" : letter.ToString()));
}
