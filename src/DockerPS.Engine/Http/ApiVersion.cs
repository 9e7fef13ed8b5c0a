using System.Globalization;

namespace DockerPS.Engine.Http;

/// <summary>A version of the Engine API, as in <c>/v1.41/containers/json</c>.</summary>
internal readonly record struct ApiVersion(int Major, int Minor) : IComparable<ApiVersion>
{
    /// <summary>The oldest version spoken: what engine 19.03 has, and what engines from 29 on still accept.</summary>
    public static readonly ApiVersion Oldest = new(1, 40);

    /// <summary>The newest version whose shapes the tests know.</summary>
    public static readonly ApiVersion Newest = new(1, 51);

    public static bool TryParse(string? text, out ApiVersion version)
    {
        version = default;
        var parts = text?.Split('.');
        if (parts is not [var major, var minor]
            || !int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var majorNumber)
            || !int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var minorNumber))
            return false;
        version = new ApiVersion(majorNumber, minorNumber);
        return true;
    }

    public int CompareTo(ApiVersion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    public static bool operator <(ApiVersion left, ApiVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(ApiVersion left, ApiVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(ApiVersion left, ApiVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ApiVersion left, ApiVersion right) => left.CompareTo(right) >= 0;

    /// <summary>The type that PowerShell compares and shows versions with.</summary>
    public Version ToVersion() => new(Major, Minor);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
