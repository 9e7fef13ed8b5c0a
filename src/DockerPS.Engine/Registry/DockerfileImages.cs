using System.Text;
using System.Text.RegularExpressions;

namespace DockerPS.Engine.Registry;

/// <summary>Finds the images that a Dockerfile is built on, so that credentials can be found for their registries before the build begins.</summary>
internal static partial class DockerfileImages
{
    /// <summary>The images that FROM and COPY --from name, without stages and scratch. What cannot be understood is left to the builder.</summary>
    /// <param name="dockerfile">The Dockerfile's text.</param>
    /// <param name="arguments">The build arguments that were given.</param>
    public static IReadOnlyList<ImageReference> Find(string dockerfile, IReadOnlyDictionary<string, string?> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var stages = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "scratch" };
        var found = new List<ImageReference>();
        foreach (var instruction in Instructions(dockerfile))
        {
            if (From().Match(instruction) is { Success: true } from)
            {
                Add(Substitute(from.Groups["image"].Value, values));
                if (from.Groups["stage"].Success)
                    stages.Add(from.Groups["stage"].Value);
            }
            else if (stages.Count == 1 && found.Count == 0 && Argument().Match(instruction) is { Success: true } argument)
            {
                var name = argument.Groups["name"].Value;
                values[name] = arguments.GetValueOrDefault(name) ?? Substitute(argument.Groups["value"].Value.Trim('"', '\''), values);
            }
            else if (CopyFrom().Match(instruction) is { Success: true } copy && !int.TryParse(copy.Groups["image"].Value, out _))
            {
                Add(copy.Groups["image"].Value);
            }
        }
        return found;

        void Add(string image)
        {
            if (!stages.Contains(image) && ImageReference.TryParse(image, out var reference) && !reference.IsId && !found.Contains(reference))
                found.Add(reference);
        }
    }

    // Continued lines are joined; the escape character may have been set by a directive at the top.
    private static IEnumerable<string> Instructions(string dockerfile)
    {
        var escape = EscapeDirective().Match(dockerfile) is { Success: true } directive ? directive.Groups[1].Value[0] : '\\';
        var instruction = new StringBuilder();
        foreach (var line in dockerfile.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith('#') || (line.Length == 0 && instruction.Length > 0))
                continue;
            if (line.EndsWith(escape))
            {
                instruction.Append(line, 0, line.Length - 1).Append(' ');
                continue;
            }
            yield return instruction.Append(line).ToString();
            instruction.Clear();
        }
        if (instruction.Length > 0)
            yield return instruction.ToString();
    }

    private static string Substitute(string text, Dictionary<string, string> values) => Variable().Replace(text, match =>
    {
        var value = values.GetValueOrDefault(match.Groups["name"].Value, "");
        return match.Groups["operator"].Value switch
        {
            ":-" or "-" => value.Length > 0 ? value : match.Groups["word"].Value,
            ":+" or "+" => value.Length > 0 ? match.Groups["word"].Value : "",
            _ => value,
        };
    });

    [GeneratedRegex(@"\A\s*FROM\s+(?:--\S+\s+)*(?<image>\S+)(?:\s+AS\s+(?<stage>\S+))?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex From();

    [GeneratedRegex(@"\A\s*ARG\s+(?<name>[A-Za-z_][A-Za-z0-9_]*)(?:=(?<value>\S*))?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Argument();

    [GeneratedRegex(@"\A\s*COPY\s+(?:--\S+\s+)*?--from=(?<image>\S+)\s", RegexOptions.IgnoreCase)]
    private static partial Regex CopyFrom();

    [GeneratedRegex(@"\$(?:\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?:(?<operator>:?[-+])(?<word>[^}]*))?\}|(?<name>[A-Za-z_][A-Za-z0-9_]*))")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A(?:\s*#[^\n]*\n)*?\s*#\s*escape\s*=\s*([\\`])", RegexOptions.IgnoreCase)]
    private static partial Regex EscapeDirective();
}
