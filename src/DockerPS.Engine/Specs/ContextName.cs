using System.Text.RegularExpressions;

namespace DockerPS;

/// <summary>What a docker context may be called.</summary>
public static partial class ContextName
{
    /// <summary>The built-in context, which is in no store: the platform's default or DOCKER_HOST.</summary>
    public const string Default = "default";

    /// <summary>True for a name that a context can be created under.</summary>
    public static bool IsValid(string? name) => name is not null && name != Default && Grammar().IsMatch(name);

    /// <summary>Refuses names that a context cannot be created under, as they become file names.</summary>
    /// <exception cref="FormatException">The name is empty, reserved, or has other characters than letters, digits, '_', '.', '+', '-'.</exception>
    public static void Validate(string? name)
    {
        if (IsValid(name))
            return;
        var reason = string.IsNullOrEmpty(name) ? "the name is empty" : name == Default ? "the name is reserved" : "the name is not valid";
        throw Spec.Invalid("context name", name, reason, "two or more letters, digits, '_', '.', '+' and '-', starting with a letter or digit");
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9_.+-]+\z")]
    private static partial Regex Grammar();
}
