using System.Reflection;

namespace DockerPS.Cmdlets.Tests.Host;

/// <summary>No cmdlet is exported without its cases.</summary>
public class CoverageTests
{
    [Fact]
    public void Every_exported_cmdlet_has_its_cases()
    {
        var shown = typeof(CoverageTests).Assembly.GetTypes().SelectMany(type =>
            (type.GetProperty("Cases", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as CmdletCases ?? []).Select(row => ((string)row[0], (Aspect)row[1]))
            .Concat(type.GetMethods().SelectMany(method => method.GetCustomAttributes<ShowsAttribute>()).Select(shows => (shows.Cmdlet, shows.Aspect)))).ToHashSet();
        var commands = new Session().Runspace.SessionState.Commands.Values.Where(command => command.ImplementingType.Assembly != typeof(System.Management.Automation.Cmdlet).Assembly).ToArray();
        var missing = commands.SelectMany(command => Enum.GetValues<Aspect>()
            .Where(aspect => aspect != Aspect.WhatIf || command.Declaration.SupportsShouldProcess)
            .Where(aspect => !shown.Contains((command.Name, aspect))).Select(aspect => $"{command.Name}: {aspect}"));
        Assert.NotEmpty(commands);
        Assert.Empty(missing);
    }
}
