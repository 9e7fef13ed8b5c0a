using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DockerPS;

/// <summary>When the engine restarts a container: <c>no</c>, <c>always</c>, <c>unless-stopped</c>, <c>on-failure:5</c>.</summary>
public sealed record RestartPolicy
{
    private const string Form = "no, always, unless-stopped, or on-failure[:max-retries]";

    /// <summary>Parses a policy. The engine judges the name.</summary>
    /// <exception cref="FormatException">There is no name before a colon, or no number after it.</exception>
    public RestartPolicy(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (name, count) = Spec.Cut(text, ':');
        if (name.Length == 0 && count is not null)
            throw Spec.Invalid("restart policy", text, "no policy provided before colon", Form);
        Name = name;
        MaximumRetryCount = count is null ? 0
            : int.TryParse(count, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw Spec.Invalid("restart policy", text, "maximum retry count must be an integer", Form);
    }

    /// <summary>A policy by its parts; the count has a meaning with on-failure only.</summary>
    public RestartPolicy(string name, int maximumRetryCount) => (Name, MaximumRetryCount) = (name, maximumRetryCount);

    /// <summary>Builds a policy from the keys Name (or Policy, Condition) and MaximumRetryCount (or MaxAttempts).</summary>
    /// <exception cref="FormatException">A key is unknown, or the name is missing.</exception>
    public RestartPolicy(IDictionary table)
    {
        var fields = new SpecTable("restart policy", table);
        Name = fields.Required(nameof(Name), "Policy", "Condition");
        MaximumRetryCount = (int)(fields.Integer(nameof(MaximumRetryCount), "MaxAttempts") ?? 0);
        fields.End();
    }

    /// <summary>no, always, unless-stopped or on-failure; empty is no.</summary>
    public string Name { get; }

    /// <summary>How often on-failure tries again; 0 is for ever.</summary>
    public int MaximumRetryCount { get; }

    /// <summary>True when the container stays down, which removal on exit requires.</summary>
    public bool IsNone => Name is "" or "no";

    /// <inheritdoc cref="RestartPolicy(string)"/>
    public static RestartPolicy Parse(string text) => new(text);

    /// <summary>Parses a policy; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RestartPolicy? policy) =>
        Spec.Try(text, Parse, out policy);

    /// <summary>name[:count].</summary>
    public override string ToString() => Name + (MaximumRetryCount == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{MaximumRetryCount}"));
}
