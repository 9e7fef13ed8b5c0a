namespace DockerPS.Engine.Streams;

/// <summary>Says of a failure of the disk which file it is about.</summary>
internal static class DiskFailure
{
    /// <exception cref="TreeException">The action failed on the disk.</exception>
    public static void Guard(string path, Action action) => Guard(path, () =>
    {
        action();
        return true;
    });

    /// <exception cref="TreeException">The function failed on the disk.</exception>
    public static T Guard<T>(string path, Func<T> function)
    {
        try
        {
            return function();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TreeException(path, $"Cannot write '{path}': {failure.Message}", failure);
        }
    }
}
