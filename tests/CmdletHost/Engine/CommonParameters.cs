namespace System.Management.Automation;

public enum ActionPreference { SilentlyContinue = 0, Stop = 1, Continue = 2, Inquire = 3, Ignore = 4, Suspend = 5, Break = 6 }

/// <summary>The parameters that every cmdlet has.</summary>
public class CommonParameters
{
    [Parameter, Alias("vb")] public SwitchParameter Verbose { get; set; }
    [Parameter, Alias("db")] public SwitchParameter Debug { get; set; }
    [Parameter, Alias("ea")] public ActionPreference ErrorAction { get; set; }
    [Parameter, Alias("wa")] public ActionPreference WarningAction { get; set; }
    [Parameter, Alias("infa")] public ActionPreference InformationAction { get; set; }
    [Parameter, Alias("proga")] public ActionPreference ProgressAction { get; set; }
    [Parameter, Alias("ev")] public string? ErrorVariable { get; set; }
    [Parameter, Alias("wv")] public string? WarningVariable { get; set; }
    [Parameter, Alias("iv")] public string? InformationVariable { get; set; }
    [Parameter, Alias("ov")] public string? OutVariable { get; set; }
}

/// <summary>The parameters of a cmdlet that changes something.</summary>
public class ShouldProcessParameters
{
    [Parameter, Alias("wi")] public SwitchParameter WhatIf { get; set; }
    [Parameter, Alias("cf")] public SwitchParameter Confirm { get; set; }
}
