namespace DockerPS.Engine.Transport;

/// <summary>Finds what a user can act on in a failure of TLS.</summary>
internal static class TlsFailure
{
    /// <summary>The innermost words: the outer ones say only to look at the inner ones.</summary>
    public static string Words(Exception failure)
    {
        while (failure.InnerException is { } inner)
            failure = inner;
        return failure.Message;
    }
}
