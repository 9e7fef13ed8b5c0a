namespace DockerPS.Terminal;

/// <summary>The keys that leave a terminal without ending its process: <c>ctrl-p,ctrl-q</c>, <c>ctrl-x,x</c>.</summary>
public sealed class DetachKeys
{
    private const string Control = "ctrl-";
    private const string ControlSigns = "@[\\]^_";

    /// <summary>Checks the keys.</summary>
    /// <param name="text">Comma-separated: a character, or ctrl- and a letter or one of @ [ \ ] ^ _.</param>
    /// <exception cref="FormatException">One of them is no such key.</exception>
    public DetachKeys(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Bytes = Array.ConvertAll(text.Split(','), key => IsKey(key)
            ? ByteOf(key)
            : throw new FormatException($"'{key}' in '{text}' is no key to detach with: give characters, or ctrl- and a letter or one of @ [ \\ ] ^ _, as in ctrl-p,ctrl-q."));
        Text = text;
    }

    /// <summary>What the engine takes where nothing is said.</summary>
    internal static DetachKeys Default { get; } = new("ctrl-p,ctrl-q");

    internal string Text { get; }

    /// <summary>What the keys send, a byte each.</summary>
    internal byte[] Bytes { get; }

    /// <summary>The keys as they were given.</summary>
    /// <returns>As <c>ctrl-p,ctrl-q</c>.</returns>
    public override string ToString() => Text;

    private static bool IsKey(string key) => key.StartsWith(Control, StringComparison.Ordinal)
        ? key.Length == Control.Length + 1 && (char.IsAsciiLetterLower(key[^1]) || ControlSigns.Contains(key[^1], StringComparison.Ordinal))
        : key is [>= ' ' and <= '~'];

    // Control takes a letter or sign to its place among the first 32 characters.
    private static byte ByteOf(string key) => (byte)(key.Length == 1 ? key[0] : key[^1] & 0x1F);
}
