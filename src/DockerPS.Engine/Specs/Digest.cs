using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace DockerPS;

/// <summary>A content digest, <c>algorithm:hex</c>, as images and layers are addressed by.</summary>
public sealed partial record Digest
{
    private const string Form = "sha256: (or sha384:, sha512:) followed by 64 (96, 128) lower-case hexadecimal digits";

    /// <summary>Parses a digest.</summary>
    /// <exception cref="FormatException">The text is not a digest, or its algorithm is unknown.</exception>
    public Digest(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (algorithm, encoded) = Spec.Cut(text, ':');
        if (algorithm.Length == 0 || string.IsNullOrEmpty(encoded))
            throw Spec.Invalid("digest", text, "invalid checksum digest format", Form);
        var length = algorithm switch { "sha256" => 64, "sha384" => 96, "sha512" => 128, _ => 0 };
        if (length == 0)
        {
            var known = Grammar().IsMatch(text) ? "unsupported digest algorithm" : "invalid checksum digest format";
            throw Spec.Invalid("digest", text, known, Form);
        }
        if (encoded.Length != length)
            throw Spec.Invalid("digest", text, "invalid checksum digest length", Form);
        if (!encoded.All(char.IsAsciiHexDigitLower))
            throw Spec.Invalid("digest", text, "invalid checksum digest format", Form);
        (Algorithm, Encoded) = (algorithm, encoded);
    }

    /// <summary>A digest from parts that are known to be right.</summary>
    internal Digest(string algorithm, string encoded) => (Algorithm, Encoded) = (algorithm, encoded);

    /// <summary>The hash algorithm: sha256, sha384 or sha512.</summary>
    public string Algorithm { get; }

    /// <summary>The hash in lower-case hexadecimal.</summary>
    public string Encoded { get; }

    /// <inheritdoc cref="Digest(string)"/>
    public static Digest Parse(string text) => new(text);

    /// <summary>Parses a digest; false when the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Digest? digest) =>
        Spec.Try(text, Parse, out digest);

    /// <summary>algorithm:hex.</summary>
    public override string ToString() => $"{Algorithm}:{Encoded}";

    [GeneratedRegex(@"\A[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+\z")]
    private static partial Regex Grammar();
}
