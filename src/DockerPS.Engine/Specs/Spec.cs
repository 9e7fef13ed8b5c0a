using System.Diagnostics.CodeAnalysis;

namespace DockerPS;

/// <summary>What all the written forms share: how they fail and how they are tried.</summary>
internal static class Spec
{
    /// <summary>"Invalid <paramref name="kind"/> '<paramref name="input"/>': <paramref name="reason"/>. Expected <paramref name="form"/>."</summary>
    public static FormatException Invalid(string kind, string? input, string reason, string form) =>
        new($"Invalid {kind} '{input}': {reason}. Expected {form}.");

    public static bool Try<T>(string? text, Func<string, T> parse, [NotNullWhen(true)] out T? value)
    {
        try
        {
            value = text is null ? default : parse(text);
            return text is not null;
        }
        catch (FormatException)
        {
            value = default;
            return false;
        }
    }

    /// <summary>The parts before and after the first <paramref name="separator"/>; after is null when there is none.</summary>
    public static (string Before, string? After) Cut(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    /// <summary>The text as a readable literal: quoted, with quotes and backslashes escaped.</summary>
    public static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
