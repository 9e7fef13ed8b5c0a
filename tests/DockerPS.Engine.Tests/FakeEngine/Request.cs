using System.Text.RegularExpressions;

namespace DockerPS.Engine.Tests.FakeEngine;

/// <summary>A request as the engine sees it.</summary>
/// <param name="Method">As <c>POST</c>.</param>
/// <param name="Target">Path and query as they came over the wire.</param>
/// <param name="Headers">The headers, names in any case.</param>
/// <param name="Body">The body, still to be read.</param>
internal sealed partial record Request(string Method, string Target, IReadOnlyDictionary<string, string> Headers, RequestBody Body)
{
    /// <summary>The path without the API version.</summary>
    public string Path => Versioned().Match(Target) is { Success: true } match ? match.Groups["rest"].Value : Target.Split('?')[0];

    /// <summary>The version in the path, as <c>1.41</c>; null where there is none.</summary>
    public string? ApiVersion => Versioned().Match(Target) is { Success: true } match ? match.Groups["version"].Value : null;

    public string Query => Target.Split('?', 2) is [_, var query] ? query : "";

    [GeneratedRegex(@"^/v(?<version>[0-9.]+)(?<rest>/[^?]*)")]
    private static partial Regex Versioned();
}
