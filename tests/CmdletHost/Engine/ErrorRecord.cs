namespace System.Management.Automation;

// In PowerShell's order: the module was compiled with the numbers.
public enum ErrorCategory
{
    NotSpecified, OpenError, CloseError, DeviceError, DeadlockDetected, InvalidArgument, InvalidData, InvalidOperation, InvalidResult,
    InvalidType, MetadataError, NotImplemented, NotInstalled, ObjectNotFound, OperationStopped, OperationTimeout, SyntaxError, ParserError,
    PermissionDenied, ResourceBusy, ResourceExists, ResourceUnavailable, ReadError, WriteError, FromStdErr, SecurityError, ProtocolError,
    ConnectionError, AuthenticationError, LimitsExceeded, QuotaExceeded, NotEnabled,
}

/// <summary>What an error says beyond its exception.</summary>
public record ErrorDetails(string Message)
{
    public string? RecommendedAction { get; set; }
    public override string ToString() => Message;
}

/// <summary>What kind of error it is, and what it happened to.</summary>
public record ErrorCategoryInfo(ErrorCategory Category, string Activity, string Reason);

public class ErrorRecord(Exception exception, string errorId, ErrorCategory errorCategory, object? targetObject)
{
    public Exception Exception { get; } = exception;
    public object? TargetObject { get; } = PSObject.Base(targetObject);
    public ErrorDetails? ErrorDetails { get; set; }
    public InvocationInfo? InvocationInfo { get; private set; }
    public string FullyQualifiedErrorId => InvocationInfo?.MyCommand is CmdletInfo command ? $"{errorId},{command.ImplementingType.FullName}" : errorId;
    public ErrorCategoryInfo CategoryInfo => new(errorCategory, InvocationInfo?.MyCommand.Name ?? "", Exception.GetType().Name);
    internal void SetInvocationInfo(InvocationInfo invocation) => InvocationInfo ??= invocation;

    public override string ToString() => ErrorDetails?.Message is { Length: > 0 } message ? message : Exception.Message;
}
