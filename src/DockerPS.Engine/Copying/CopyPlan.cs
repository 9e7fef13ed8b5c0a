namespace DockerPS.Engine.Copying;

/// <summary>Where an archive is extracted, and what its top is called there: docker cp's rules.</summary>
/// <param name="Directory">The folder to extract in.</param>
/// <param name="TopName">The new name of the file or folder that is copied; null keeps its own.</param>
internal sealed record CopyPlan(string Directory, string? TopName)
{
    /// <param name="isDirectory">Whether a folder is copied.</param>
    /// <param name="destination">Where to, once links are followed.</param>
    /// <param name="isThere">What is there: true for a folder, false for a file, null for nothing.</param>
    /// <exception cref="CopyRefusedException">A folder would be copied onto a file, or a file into a folder that is not there.</exception>
    public static CopyPlan Make(bool isDirectory, EndedPath destination, bool? isThere) => (isThere, isDirectory) switch
    {
        (true, _) => new CopyPlan(destination.Full, null),
        (false, true) => throw new CopyRefusedException($"A folder cannot be copied onto '{destination}', which is a file."),
        (false, false) when destination.MustBeDirectory => throw new CopyRefusedException($"'{destination}' is a file; its name must not end like that of a folder."),
        (null, false) when destination.MustBeDirectory => throw new CopyRefusedException($"There is no folder '{destination}' to copy a file into."),
        (null, true) when destination.Ending == PathEnding.Contents => throw new CopyRefusedException($"There is no folder '{destination}' to copy into."),
        _ => new CopyPlan(destination.Parent, destination.Name),
    };
}
