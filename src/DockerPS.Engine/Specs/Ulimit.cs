using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DockerPS;

/// <summary>A resource limit: <c>nofile=1024:2048</c>, <c>core=-1</c>.</summary>
public sealed record Ulimit
{
    private const long Unlimited = -1;
    private const string Form = "name=soft[:hard] with -1 for unlimited, for example nofile=1024:2048";

    private static readonly HashSet<string> KnownNames =
    [
        "core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss", "rtprio", "rttime", "sigpending",
        "stack",
    ];

    /// <summary>Parses a limit; without a hard limit the soft one is both.</summary>
    /// <exception cref="FormatException">The name is unknown, a number malformed, or the soft limit above the hard one.</exception>
    public Ulimit(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (name, limits) = Spec.Cut(text, '=');
        if (limits is null)
            throw Invalid(text, "invalid ulimit argument");
        if (limits.Split(':') is not { Length: <= 2 } parts)
            throw Invalid(text, "too many limit value arguments, can only have up to two, soft[:hard]");
        (Name, Soft) = (name, Number(text, parts[0]));
        Hard = parts.Length > 1 ? Number(text, parts[1]) : Soft;
        Check(text);
    }

    /// <summary>Builds a limit from the keys Name, Soft and Hard; without Hard the soft limit is both.</summary>
    /// <exception cref="FormatException">A key is unknown or missing, or the soft limit is above the hard one.</exception>
    public Ulimit(IDictionary table)
    {
        var fields = new SpecTable("ulimit", table);
        Name = fields.Required(nameof(Name));
        Soft = fields.Integer(nameof(Soft)) ?? throw new FormatException("Invalid ulimit: the key 'Soft' is missing.");
        Hard = fields.Integer(nameof(Hard)) ?? Soft;
        fields.End();
        Check(ToString());
    }

    /// <summary>The limit's name without RLIMIT_, such as nofile.</summary>
    public string Name { get; }

    /// <summary>The limit that applies; -1 is unlimited.</summary>
    public long Soft { get; }

    /// <summary>How far a process may raise it; -1 is unlimited.</summary>
    public long Hard { get; }

    /// <inheritdoc cref="Ulimit(string)"/>
    public static Ulimit Parse(string text) => new(text);

    /// <summary>Parses a limit; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Ulimit? ulimit) => Spec.Try(text, Parse, out ulimit);

    /// <summary>name=soft:hard.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}={Soft}:{Hard}");

    private static FormatException Invalid(string text, string reason) => Spec.Invalid("ulimit", text, reason, Form);

    private static long Number(string text, string number) =>
        long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Invalid(text, $"'{number}' is not a whole number");

    private void Check(string text)
    {
        if (!KnownNames.Contains(Name))
            throw Invalid(text, $"invalid ulimit type: {Name}; known are {string.Join(", ", KnownNames.Order())}");
        if (Hard != Unlimited && (Soft == Unlimited || Soft > Hard))
            throw Invalid(text, $"ulimit soft limit must be less than or equal to hard limit: {Soft} > {Hard}");
    }
}
