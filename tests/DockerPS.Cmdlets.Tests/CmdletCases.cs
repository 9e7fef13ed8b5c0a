using System.Management.Automation;

namespace DockerPS.Cmdlets.Tests;

/// <summary>Which side of a cmdlet a case shows.</summary>
public enum Aspect { Happy, Pipeline, WhatIf, Failure }

/// <summary>Cases in rows: the cmdlet, which side of it, a script, and what it writes in text, as a wildcard; for a failure, the ids of its errors.</summary>
public sealed class CmdletCases : TheoryData<string, Aspect, string, string>;

/// <summary>Says that a test which is no row shows a side of a cmdlet.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ShowsAttribute(string cmdlet, Aspect aspect) : Attribute
{
    public string Cmdlet { get; } = cmdlet;

    public Aspect Aspect { get; } = aspect;
}

/// <summary>Runs cases.</summary>
public abstract class CmdletTests
{
    private protected static async Task CheckAsync(Aspect aspect, string script, string expected)
    {
        await using var stage = new Stage();
        var filled = await stage.FillAsync(script);
        var wanted = await stage.FillAsync(expected);
        var session = new Session();
        var outcome = session.Run(filled);
        if (aspect == Aspect.Failure)
        {
            Assert.True(wanted == outcome.ErrorIds, $"{filled}\nexpected: {wanted}\ngot: {string.Join(Environment.NewLine, outcome.Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}"))}");
            return;
        }
        Assert.True(outcome.Errors.Count == 0, $"{filled}\n{string.Join('\n', outcome.Errors)}");
        Assert.True(new WildcardPattern(wanted.Replace("[", "`[")).IsMatch(outcome.Text), $"{filled}\nexpected: {wanted}\ngot: {outcome.Text}");
        if (aspect == Aspect.WhatIf)
            Assert.Contains(session.Said, line => line.StartsWith("What if: ", StringComparison.Ordinal));
    }
}
