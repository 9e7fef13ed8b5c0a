namespace System.Management.Automation;

public readonly record struct SwitchParameter(bool IsPresent)
{
    public bool ToBool() => IsPresent;
    public override string ToString() => IsPresent.ToString();
    public static implicit operator bool(SwitchParameter switchParameter) => switchParameter.IsPresent;
    public static implicit operator SwitchParameter(bool value) => new(value);
    public static bool operator ==(bool first, SwitchParameter second) => first == second.IsPresent;
    public static bool operator !=(bool first, SwitchParameter second) => first != second.IsPresent;
}
