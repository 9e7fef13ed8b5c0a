namespace DockerPS.Engine.Tests.Specs;

internal static class SpecAssert
{
    /// <summary>The parser refuses the case, and says upstream's reason: the text behind the last colon of its error, which often ends with the input.</summary>
    public static void Rejects(VectorCase vector, Func<object?> parse)
    {
        var message = Assert.Throws<FormatException>(parse).Message;
        // "Err..." is the name of an error, "invalid spec" the part before the reason.
        if (vector.Error is not { } error || error.StartsWith("Err", StringComparison.Ordinal) || error == "invalid spec")
            return;
        if (vector.TextOrNull("input") is { Length: > 0 } input && error.EndsWith(": " + input, StringComparison.Ordinal))
            error = error[..^(input.Length + 2)];
        error = error.TrimEnd(' ', ':');
        var colon = error.LastIndexOf(": ", StringComparison.Ordinal);
        Assert.Contains(colon < 0 ? error : error[(colon + 2)..], message, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The message names what was typed, and the form that was expected.</summary>
    public static void Explains(string input, Func<object?> parse)
    {
        var message = Assert.Throws<FormatException>(parse).Message;
        Assert.Contains($"'{input}'", message, StringComparison.Ordinal);
        Assert.Contains("Expected ", message, StringComparison.Ordinal);
    }
}
