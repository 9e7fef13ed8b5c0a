namespace DockerPS.Engine.Copying;

/// <summary>An archive that waits on disk until it can be sent on, and is gone when it is closed.</summary>
internal static class StoredArchive
{
    /// <exception cref="IOException">The folder for temporary files is full.</exception>
    public static async Task<Stream> OpenAsync(Stream archive, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        // Nobody else is to read what was readable in the container to its owner alone.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"dockerps-{Guid.NewGuid():N}.tar"), options);
        try
        {
            await archive.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
