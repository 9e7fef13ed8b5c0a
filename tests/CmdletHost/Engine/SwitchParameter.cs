namespace System.Management.Automation;

/// <summary>A parameter that is there or not.</summary>
public readonly struct SwitchParameter(bool isPresent) : IEquatable<SwitchParameter>
{
    public bool IsPresent { get; } = isPresent;
    public bool ToBool() => IsPresent;
    public override string ToString() => IsPresent.ToString();
    public bool Equals(SwitchParameter other) => IsPresent == other.IsPresent;
    public override bool Equals(object? obj) => obj is SwitchParameter other ? Equals(other) : obj is bool value && value == IsPresent;
    public override int GetHashCode() => IsPresent.GetHashCode();
    public static implicit operator bool(SwitchParameter switchParameter) => switchParameter.IsPresent;
    public static implicit operator SwitchParameter(bool value) => new(value);
    public static bool operator ==(SwitchParameter first, SwitchParameter second) => first.IsPresent == second.IsPresent;
    public static bool operator !=(SwitchParameter first, SwitchParameter second) => first.IsPresent != second.IsPresent;
    public static bool operator ==(bool first, SwitchParameter second) => first == second.IsPresent;
    public static bool operator !=(bool first, SwitchParameter second) => first != second.IsPresent;
}
