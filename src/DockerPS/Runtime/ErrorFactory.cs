using System.Globalization;
using System.Management.Automation;
using System.Resources;
using System.Text.RegularExpressions;

using DockerPS.Engine.Copying;
using DockerPS.Engine.Http;
using DockerPS.Engine.Registry;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Transport;
using DockerPS.Formatting;

namespace DockerPS.Runtime;

/// <summary>
/// Turns failures into error records. The ErrorId is the name of the resource string that words it; <c>{id}_Action</c> is
/// the step that helps.
/// </summary>
internal static partial class ErrorFactory
{
    private static readonly Lazy<ResourceManager> Words = new(() => new ResourceManager("DockerPS.Runtime.Errors", typeof(ErrorFactory).Assembly));

    /// <summary>Whether every further request to the same engine would fail the same way.</summary>
    public static bool IsFatal(Exception failure) =>
        failure is EngineUnreachableException or EngineSocketDeniedException or EngineTlsException or EngineSshException;

    public static ErrorRecord Create(Exception failure, object? target, ErrorSubject subject)
    {
        var (errorId, category) = Classify(failure, subject);
        return Create(failure, errorId, category, target, [target, failure.Message, (failure as EngineApiException)?.Request]);
    }

    public static ErrorRecord Create(string errorId, ErrorCategory category, object? target, object?[] words) =>
        Create(null, errorId, category, target, words);

    private static ErrorRecord Create(Exception? failure, string errorId, ErrorCategory category, object? target, object?[] words)
    {
        var message = string.Format(CultureInfo.CurrentCulture, Words.Value.GetString(errorId, CultureInfo.CurrentUICulture) ?? "{1}", words);
        var action = Words.Value.GetString(errorId + "_Action", CultureInfo.CurrentUICulture);
        var record = new ErrorRecord(failure ?? new InvalidOperationException(message), errorId, category, target);
        // What names and engines say must not reach the terminal as commands to it.
        record.ErrorDetails = new ErrorDetails(Display.Text(message)) { RecommendedAction = action ?? "" };
        return record;
    }

    private static (string ErrorId, ErrorCategory Category) Classify(Exception failure, ErrorSubject subject) => failure switch
    {
        EngineApiException refused => Classify(refused, subject),
        EngineUnreachableException => ("EngineUnreachable", ErrorCategory.ConnectionError),
        EngineSocketDeniedException => ("EngineSocketDenied", ErrorCategory.PermissionDenied),
        EngineSshException => ("SshFailed", ErrorCategory.ConnectionError),
        EngineTlsException => ("TlsFailed", ErrorCategory.SecurityError),
        EngineTimeoutException => ("EngineTimeout", ErrorCategory.OperationTimeout),
        EngineProtocolException => ("EngineProtocolError", ErrorCategory.ProtocolError),
        EngineConditionException => ("ContainerConditionFailed", ErrorCategory.InvalidOperation),
        BuildFailedException => ("BuildFailed", ErrorCategory.InvalidResult),
        TreeException unreadable => Classify(unreadable),
        ArchiveRefusedException => ("ArchiveRefused", ErrorCategory.SecurityError),
        CopyRefusedException => ("CopyRefused", ErrorCategory.InvalidOperation),
        CredentialHelperException => ("CredentialHelperFailed", ErrorCategory.AuthenticationError),
        RegistryUnreachableException => Unreachable,
        EngineTransferException refused when IsUnauthorized(refused.Message) => ("RegistryUnauthorized", ErrorCategory.AuthenticationError),
        EngineTransferException broken when UnreachableRegistry().IsMatch(broken.Message) => Unreachable,
        EngineTransferException missing when IsMissingHere(missing.Message) => ("ImageNotFound", ErrorCategory.ObjectNotFound),
        EngineTransferException => ("ImageTransferFailed", ErrorCategory.InvalidResult),
        ApiUnsupportedException => ("ApiUnsupported", ErrorCategory.NotImplemented),
        UnauthorizedAccessException => ("FileAccessDenied", ErrorCategory.PermissionDenied),
        FileNotFoundException or DirectoryNotFoundException => ("PathNotFound", ErrorCategory.ObjectNotFound),
        IOException => ("FileError", ErrorCategory.WriteError),
        KeyNotFoundException => ("ContextNotFound", ErrorCategory.ObjectNotFound),
        ContextDamagedException => ("ContextDamaged", ErrorCategory.InvalidData),
        FormatException or ArgumentException => ("InvalidValue", ErrorCategory.InvalidArgument),
        _ => ("EngineError", ErrorCategory.NotSpecified),
    };

    private static (string ErrorId, ErrorCategory Category) Classify(TreeException unreadable) => unreadable.InnerException switch
    {
        null => ("PathNotFound", ErrorCategory.ObjectNotFound),
        FormatException => ("InvalidValue", ErrorCategory.InvalidArgument),
        UnauthorizedAccessException => ("FileAccessDenied", ErrorCategory.PermissionDenied),
        _ => ("FileError", ErrorCategory.ReadError),
    };

    private static (string ErrorId, ErrorCategory Category) Classify(EngineApiException refused, ErrorSubject subject) => refused.Status switch
    {
        _ when refused.Message.Contains("Multiple IDs found", StringComparison.OrdinalIgnoreCase) => ("IdAmbiguous", ErrorCategory.InvalidArgument),
        400 when refused.Message.StartsWith("client version ", StringComparison.Ordinal) => ("ApiVersionRefused", ErrorCategory.NotImplemented),
        400 => ("EngineBadRequest", ErrorCategory.InvalidArgument),
        401 => ("RegistryUnauthorized", ErrorCategory.AuthenticationError),
        403 => Forbidden(refused.Message),
        404 when refused.Message.Contains("Could not find the file", StringComparison.Ordinal) => ("ContainerPathNotFound", ErrorCategory.ObjectNotFound),
        404 when UnknownRoute.Contains(refused.Message) => ("EngineRouteUnknown", ErrorCategory.NotImplemented),
        404 => (Missing(refused.Message, subject) + "NotFound", ErrorCategory.ObjectNotFound),
        409 when subject.Operation == ResourceOperation.Create => (subject.Kind + "NameInUse", ErrorCategory.ResourceExists),
        409 when subject.Operation == ResourceOperation.Remove => (subject.Kind + "InUse", ErrorCategory.ResourceBusy),
        409 => (subject.Kind + "StateConflict", ErrorCategory.InvalidOperation),
        500 when IsUnauthorized(refused.Message) => ("RegistryUnauthorized", ErrorCategory.AuthenticationError),
        500 when UnreachableRegistry().IsMatch(refused.Message) => Unreachable,
        500 when subject.Operation == ResourceOperation.Create && IsTaken(refused.Message) => (subject.Kind + "NameInUse", ErrorCategory.ResourceExists),
        500 when refused.Message.EndsWith("container state improper", StringComparison.Ordinal) => subject.Operation == ResourceOperation.Remove
            ? ("ContainerInUse", ErrorCategory.ResourceBusy)
            : ("ContainerStateConflict", ErrorCategory.InvalidOperation),
        500 when refused.Message.Contains("is not paused", StringComparison.Ordinal) => ("ContainerStateConflict", ErrorCategory.InvalidOperation),
        500 when refused.Message.Contains("is not connected to", StringComparison.Ordinal) => NotConnected,
        501 => ("ApiUnsupported", ErrorCategory.NotImplemented),
        503 => ("EngineUnavailable", ErrorCategory.ResourceUnavailable),
        _ => ("EngineError", ErrorCategory.NotSpecified),
    };

    /// <summary>What Docker and Podman say of a path that they do not have at all.</summary>
    private static readonly string[] UnknownRoute = ["page not found", "404 page not found", "Not Found"];

    private static readonly (string, ErrorCategory) NotConnected = ("ContainerNotConnected", ErrorCategory.InvalidOperation);

    private static readonly (string, ErrorCategory) Unreachable = ("RegistryUnreachable", ErrorCategory.ConnectionError);

    // Of a request to a registry that had no answer, the engine passes on what Go says. Where there was one, as "denied", that stands in the cause's place.
    [GeneratedRegex("""(Get|Head|Post|Put|Patch) "?https?://[^" ]+/(v1|v2|token)\b[^" ]*"?: (dial |read |write |proxyconnect |net/http: |http: server gave |x509: |tls: |remote error: |EOF|unexpected EOF|context deadline)""")]
    private static partial Regex UnreachableRegistry();

    // The engine passes a registry's refusal on as a failure of its own; only the words tell.
    private static bool IsUnauthorized(string words) =>
        words.Contains("unauthorized: ", StringComparison.Ordinal) || words.Contains("401 Unauthorized", StringComparison.Ordinal) || words.Contains("no basic auth credentials", StringComparison.Ordinal)
        || words.StartsWith("denied: ", StringComparison.Ordinal) || words.Contains(": denied: ", StringComparison.Ordinal);

    // What is a conflict for Docker is a failure for Podman; only the words tell.
    private static bool IsTaken(string words) =>
        words.EndsWith("that name is already in use", StringComparison.Ordinal) || words.EndsWith("network already exists", StringComparison.Ordinal);

    private static bool IsMissingHere(string words) =>
        words.Contains("does not exist locally", StringComparison.Ordinal) || words.StartsWith("tag does not exist: ", StringComparison.Ordinal);

    // Networks say "forbidden" for what is a conflict anywhere else; only the words tell.
    private static (string ErrorId, ErrorCategory Category) Forbidden(string words)
    {
        if (words.Contains("has active endpoints", StringComparison.Ordinal))
            return ("NetworkInUse", ErrorCategory.ResourceBusy);
        if (words.Contains("already exists in network", StringComparison.Ordinal))
            return ("ContainerConnected", ErrorCategory.ResourceExists);
        if (words.Contains("is not connected to", StringComparison.Ordinal))
            return NotConnected;
        if (words.Contains("Pool overlaps", StringComparison.Ordinal))
            return ("SubnetInUse", ErrorCategory.ResourceExists);
        return ("EngineForbidden", ErrorCategory.PermissionDenied);
    }

    // What a create lacks is not what it makes: only the engine's words tell whether it was the image, a network or a driver.
    private static ResourceKind Missing(string words, ErrorSubject subject)
    {
        if (words.Contains("No such image", StringComparison.OrdinalIgnoreCase) || words.Contains("manifest for", StringComparison.Ordinal))
            return ResourceKind.Image;
        if (words.Contains("No such container", StringComparison.OrdinalIgnoreCase))
            return ResourceKind.Container;
        if (words.Contains("no such volume", StringComparison.OrdinalIgnoreCase))
            return ResourceKind.Volume;
        if (words.StartsWith("network ", StringComparison.Ordinal) || words.Contains("no such network", StringComparison.OrdinalIgnoreCase))
            return ResourceKind.Network;
        if (words.Contains("plugin \"", StringComparison.Ordinal))
            return ResourceKind.Plugin;
        return subject.Kind;
    }
}
