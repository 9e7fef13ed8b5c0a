using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace DockerPS;

/// <summary>A host device in a container: <c>/dev/snd</c>, <c>/dev/sda:/dev/xvda:r</c>, or a CDI name such as <c>vendor.com/gpu=0</c>.</summary>
public sealed partial record DeviceMapping
{
    private const string AllPermissions = "rwm";
    private const string Form = "host[:container][:permissions] with permissions from r, w and m, for example /dev/snd:/dev/snd:rw, or vendor/class=name";

    /// <summary>Parses --device for a Linux engine.</summary>
    /// <exception cref="FormatException">A part is empty, the path in the container is not absolute, or the permissions are unknown.</exception>
    public DeviceMapping(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (CdiGrammar().IsMatch(text))
        {
            CdiName = text;
            return;
        }
        var parts = text.Split(':');
        if (parts.Length > 3 || parts[0].Length == 0)
            throw Invalid(text, "bad format for path");
        HostPath = parts[0];
        (ContainerPath, Permissions) = parts switch
        {
            [var path] => (path, AllPermissions),
            [var path, var mode] when IsMode(mode) => (path, mode),
            [_, var path] => (path, AllPermissions),
            _ => (parts[1], parts[2]),
        };
        Check(text);
    }

    /// <summary>Builds a mapping from the keys HostPath (or PathOnHost, Source), ContainerPath (or PathInContainer, Target) and Permissions.</summary>
    /// <exception cref="FormatException">A key is unknown or missing, or a value is malformed.</exception>
    public DeviceMapping(IDictionary table)
    {
        var fields = new SpecTable("device", table);
        HostPath = fields.Required(nameof(HostPath), "PathOnHost", "Source");
        ContainerPath = fields.Text(nameof(ContainerPath), "PathInContainer", "Target") ?? HostPath;
        Permissions = fields.Text(nameof(Permissions), "CgroupPermissions") ?? AllPermissions;
        fields.End();
        Check(ToString());
    }

    /// <summary>The device's path on the host; empty for a CDI device.</summary>
    public string HostPath { get; } = "";

    /// <summary>Its path in the container; empty for a CDI device.</summary>
    public string ContainerPath { get; } = "";

    /// <summary>Some of r (read), w (write) and m (make nodes).</summary>
    public string Permissions { get; } = "";

    /// <summary>A device by its name in the Container Device Interface, vendor/class=name, which is a device request with the driver cdi; else null.</summary>
    public string? CdiName { get; }

    /// <inheritdoc cref="DeviceMapping(string)"/>
    public static DeviceMapping Parse(string text) => new(text);

    /// <summary>Parses --device; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DeviceMapping? device) => Spec.Try(text, Parse, out device);

    /// <summary>host:container:permissions, or the CDI name.</summary>
    public override string ToString() => CdiName ?? $"{HostPath}:{ContainerPath}:{Permissions}";

    private static FormatException Invalid(string text, string reason) => Spec.Invalid("device", text, reason, Form);

    private static bool IsMode(string mode) => mode.Length > 0 && mode.All(AllPermissions.Contains) && mode.Distinct().Count() == mode.Length;

    private void Check(string text)
    {
        if (!IsMode(Permissions))
            throw Invalid(text, $"bad mode specified: {Permissions}");
        if (!ContainerPath.StartsWith('/'))
            throw Invalid(text, $"{ContainerPath} is not an absolute path");
    }

    [GeneratedRegex(@"\A[A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?/[A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9])?=[A-Za-z0-9](?:[A-Za-z0-9_.:-]*[A-Za-z0-9])?\z")]
    private static partial Regex CdiGrammar();
}
