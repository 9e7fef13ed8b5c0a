namespace System.Management.Automation;

/// <summary>An error that ends a command, with its record.</summary>
public class RuntimeException : SystemException
{
    public RuntimeException(string message) : this(message, "RuntimeException", ErrorCategory.NotSpecified) { }

    internal RuntimeException(string message, string errorId, ErrorCategory category, Exception? inner = null, object? target = null) : base(message, inner) =>
        ErrorRecord = new ErrorRecord(this, errorId, category, target);

    internal RuntimeException(ErrorRecord record, string prefix = "") : base(prefix + record, record.Exception) => ErrorRecord = record;

    public ErrorRecord ErrorRecord { get; }
}

/// <summary>What a cmdlet threw through ThrowTerminatingError, or let through.</summary>
public class CmdletInvocationException(ErrorRecord record) : RuntimeException(record);

/// <summary>An error that ErrorAction made the end of a command.</summary>
public class ActionPreferenceStopException(ErrorRecord record)
    : RuntimeException(record, "The running command stopped because the preference variable \"ErrorActionPreference\" or common parameter is set to Stop: ");

public class PipelineStoppedException() : RuntimeException("The pipeline has been stopped.", "PipelineStopped", ErrorCategory.OperationStopped);

public class CommandNotFoundException(string name) : RuntimeException(
    $"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again.",
    "CommandNotFoundException", ErrorCategory.ObjectNotFound, null, name);

/// <summary>An argument that no parameter takes, or a parameter that has none.</summary>
public class ParameterBindingException(
    string message, string errorId, Exception? inner = null, object? target = null, ErrorCategory category = ErrorCategory.InvalidArgument)
    : RuntimeException(message, errorId, category, inner, target);

/// <summary>A value that a parameter does not take.</summary>
public class ParameterBindingValidationException(string message, string errorId) : ParameterBindingException(message, errorId, category: ErrorCategory.InvalidData);

public class PSInvalidCastException(string message, Exception? inner = null) : InvalidCastException(message, inner);

/// <summary>A line that is wrong, or that only PowerShell can run.</summary>
public class ParseException(string message, string errorId) : RuntimeException(message, errorId, ErrorCategory.ParserError)
{
    internal static ParseException NeedsPowerShell(string what) =>
        new($"{what} needs PowerShell: this stand-in runs pipelines of cmdlets and has no script language.", "NeedsPowerShell");
}

public class PSArgumentException(string message) : ArgumentException(message);

/// <summary>The host cannot do what a command asks of it.</summary>
public class HostException(string message) : RuntimeException(message, "HostFunctionNotImplemented", ErrorCategory.NotImplemented);

/// <summary>An error that another process told.</summary>
public class RemoteException(string message) : RuntimeException(message);

public class ItemNotFoundException(string path) : RuntimeException(
    $"Cannot find path '{path}' because it does not exist.", "PathNotFound", ErrorCategory.ObjectNotFound, null, path);
