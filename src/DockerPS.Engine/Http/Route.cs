using System.Runtime.CompilerServices;
using System.Text;

namespace DockerPS.Engine.Http;

/// <summary>
/// The path of a request. Written as an interpolated string, every hole is escaped as one path segment, so that no name
/// can change the path; <c>{name:slashes}</c> keeps the slashes of an image name.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct Route
{
    private readonly StringBuilder path;

    public Route(int literalLength, int formattedCount) => path = new StringBuilder(literalLength + (formattedCount * 64));

    public void AppendLiteral(string literal) => path.Append(literal);

    public void AppendFormatted(string segment) => path.Append(Escape(segment));

    public void AppendFormatted(string name, string format)
    {
        if (format != "slashes")
            throw new ArgumentException($"'{format}' is no way to write a path segment.", nameof(format));
        Check(name);
        path.AppendJoin('/', name.Split('/').Select(Uri.EscapeDataString));
    }

    public override string ToString() => path.ToString();

    private static string Escape(string segment)
    {
        Check(segment);
        return Uri.EscapeDataString(segment);
    }

    // The engine takes %2F for a slash before it follows the path's dots: such a name leads elsewhere, escaped or not.
    private static void Check(string name)
    {
        if (name.Split('/').Any(part => part is "" or "." or ".."))
            throw new FormatException($"'{name}' cannot name anything on the engine.");
    }
}
