namespace DockerPS.Terminal;

/// <summary>
/// Finds the detach keys in what is typed. They are kept from the engine: one that saw them for an exec would take the process for
/// failed. Keys that only begin like them are passed on as soon as that is clear.
/// </summary>
internal sealed class DetachFilter(byte[] detachKeys)
{
    private int held;

    /// <summary>The most that may be passed on for so many typed keys.</summary>
    public int MaxLength(int typed) => typed + detachKeys.Length;

    /// <param name="typed">What was typed.</param>
    /// <param name="passed">Gets what is to be passed on.</param>
    /// <param name="length">How much that is.</param>
    /// <returns>Whether the user wants to leave; keys after that are dropped.</returns>
    public bool IsLeaving(ReadOnlySpan<byte> typed, Span<byte> passed, out int length)
    {
        length = 0;
        foreach (var key in typed)
        {
            if (key != detachKeys[held])
            {
                detachKeys.AsSpan(0, held).CopyTo(passed[length..]);
                length += held;
                held = 0;
            }
            if (key != detachKeys[held])
                passed[length++] = key;
            else if (++held == detachKeys.Length)
                return true;
        }
        return false;
    }
}
