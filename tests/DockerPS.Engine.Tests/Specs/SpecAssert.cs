namespace DockerPS.Engine.Tests.Specs;

internal static class SpecAssert
{
    /// <summary>The parser refuses the case, and says upstream's reason: the text behind the last colon of its error.</summary>
    public static void Rejects(VectorCase vector, Func<object?> parse)
    {
        var message = Assert.Throws<FormatException>(parse).Message;
        if (vector.Error is { } error && !error.StartsWith("Err", StringComparison.Ordinal))
            Assert.Contains(error[(error.LastIndexOf(": ", StringComparison.Ordinal) is var colon and >= 0 ? colon + 2 : 0)..], message, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The message names what was typed, and the form that was expected.</summary>
    public static void Explains(string input, Func<object?> parse)
    {
        var message = Assert.Throws<FormatException>(parse).Message;
        Assert.Contains($"'{input}'", message, StringComparison.Ordinal);
        Assert.Contains("Expected ", message, StringComparison.Ordinal);
    }
}
