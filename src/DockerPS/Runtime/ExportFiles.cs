using System.Management.Automation;

namespace DockerPS.Runtime;

/// <summary>The files that one call of a cmdlet writes, one for each thing that it exports.</summary>
internal sealed class ExportFiles
{
    private readonly HashSet<string> written = new(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    /// <summary>The file for one thing; null, with an error, where that must not be written.</summary>
    /// <param name="cmdlet">What has the error.</param>
    /// <param name="given">What the user typed: a file, or a folder that is there.</param>
    /// <param name="name">What the file is called in a folder.</param>
    /// <param name="overwrite">Whether a file that was there before the call may be overwritten.</param>
    /// <exception cref="FormatException">The path is not one of the file system.</exception>
    public string? Choose(PSCmdlet cmdlet, string given, Func<string> name, bool overwrite)
    {
        var path = InputFile.Resolve(cmdlet, given);
        if (Directory.Exists(path))
            path = Path.Combine(path, name());
        if (written.Contains(path))
            cmdlet.WriteError(ErrorFactory.Create("FileTaken", ErrorCategory.ResourceExists, path, [path]));
        else if (File.Exists(path) && !overwrite)
            cmdlet.WriteError(ErrorFactory.Create("FileExists", ErrorCategory.ResourceExists, path, [path]));
        else
            return path;
        return null;
    }

    /// <summary>Writes a file that is whole now as the cmdlet's output.</summary>
    public void Report(PSCmdlet cmdlet, string path)
    {
        written.Add(path);
        cmdlet.WriteObject(cmdlet.InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);
    }
}
