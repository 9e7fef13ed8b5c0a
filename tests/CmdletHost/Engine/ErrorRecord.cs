namespace System.Management.Automation;

// The numbers are PowerShell's: the module was compiled with them.
public enum ErrorCategory
{
    NotSpecified = 0, OpenError = 1, CloseError = 2, DeviceError = 3, DeadlockDetected = 4, InvalidArgument = 5, InvalidData = 6,
    InvalidOperation = 7, InvalidResult = 8, InvalidType = 9, MetadataError = 10, NotImplemented = 11, NotInstalled = 12,
    ObjectNotFound = 13, OperationStopped = 14, OperationTimeout = 15, SyntaxError = 16, ParserError = 17, PermissionDenied = 18,
    ResourceBusy = 19, ResourceExists = 20, ResourceUnavailable = 21, ReadError = 22, WriteError = 23, FromStdErr = 24,
    SecurityError = 25, ProtocolError = 26, ConnectionError = 27, AuthenticationError = 28, LimitsExceeded = 29, QuotaExceeded = 30,
    NotEnabled = 31,
}

/// <summary>What an error says beyond its exception.</summary>
public class ErrorDetails(string message)
{
    public string Message { get; } = message;
    public string? RecommendedAction { get; set; }
    public override string ToString() => Message;
}

/// <summary>What kind of error it is, and what it happened to.</summary>
public record ErrorCategoryInfo(ErrorCategory Category, string Activity, string Reason);

/// <summary>An error of a cmdlet.</summary>
public class ErrorRecord(Exception exception, string errorId, ErrorCategory errorCategory, object? targetObject)
{
    public Exception Exception { get; } = exception;
    public object? TargetObject { get; } = PSObject.Base(targetObject);
    public ErrorDetails? ErrorDetails { get; set; }
    public InvocationInfo? InvocationInfo { get; private set; }

    public string FullyQualifiedErrorId => InvocationInfo?.MyCommand is CmdletInfo command ? $"{errorId},{command.ImplementingType.FullName}" : errorId;

    public ErrorCategoryInfo CategoryInfo => new(Category, InvocationInfo?.MyCommand.Name ?? "", Exception.GetType().Name);
    internal ErrorCategory Category { get; } = errorCategory;
    internal void SetInvocationInfo(InvocationInfo invocation) => InvocationInfo ??= invocation;

    public override string ToString() => ErrorDetails?.Message is { Length: > 0 } message ? message : Exception.Message;
}
