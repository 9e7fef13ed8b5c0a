using System.Management.Automation;

namespace DockerPS.Runtime;

/// <summary>What is to become of the streams of a process in the foreground.</summary>
/// <param name="OutFile">The full path of a file for standard output; null for the pipeline.</param>
/// <param name="Overwrite">The file may take the place of another.</param>
/// <param name="InFile">The full path of a file for standard input; null for the pipeline.</param>
/// <param name="MergeError">Standard error goes where standard output goes, line by line.</param>
/// <param name="Collect">Lines are kept for a result.</param>
internal sealed record ForegroundStreams(string? OutFile, bool Overwrite, string? InFile, bool MergeError, bool Collect)
{
    /// <summary>Looks at the paths before anything is sent.</summary>
    /// <param name="cmdlet">Gets the reason why they cannot be used.</param>
    /// <param name="outFile">A path for standard output; null for the pipeline.</param>
    /// <param name="overwrite">The file may take the place of another.</param>
    /// <param name="inFile">A path for standard input; null for none.</param>
    /// <param name="inputIsPiped">The pipeline gives standard input.</param>
    /// <param name="mergeError">Standard error goes where standard output goes.</param>
    /// <param name="collect">Lines are kept for a result.</param>
    /// <exception cref="PipelineStoppedException">They cannot be used; the reason was written.</exception>
    public static ForegroundStreams Resolve(PSCmdlet cmdlet, string? outFile, bool overwrite, string? inFile, bool inputIsPiped, bool mergeError, bool collect)
    {
        var target = outFile is null ? null : InputFile.Resolve(cmdlet, outFile);
        var source = inFile is null ? null : InputFile.Resolve(cmdlet, inFile);
        if (target is not null && File.Exists(target) && !overwrite)
            cmdlet.ThrowTerminatingError(ErrorFactory.Create("FileExists", ErrorCategory.ResourceExists, outFile, [target]));
        if (source is not null && inputIsPiped)
            cmdlet.ThrowTerminatingError(ErrorFactory.Create("InputAmbiguous", ErrorCategory.InvalidArgument, inFile, []));
        return new ForegroundStreams(target, overwrite, source, mergeError, collect);
    }
}
