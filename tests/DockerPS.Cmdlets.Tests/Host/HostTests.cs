using System.Diagnostics;
using System.Management.Automation;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DockerPS.Cmdlets.Tests.Host;

/// <summary>The stand-in itself: that it has all that the module asks for, and what it says to what it cannot do.</summary>
public class HostTests
{
    [Fact]
    public void It_has_every_member_that_the_module_uses()
    {
        using var module = new PEReader(File.OpenRead(Path.ChangeExtension(TestEngine.Module, ".dll")));
        var reader = module.GetMetadataReader();
        var assembly = typeof(Cmdlet).Assembly;
        var missing = new List<string>();
        foreach (var handle in reader.TypeReferences)
        {
            if (NameOf(reader, handle) is { } name && assembly.GetType(name) is null)
                missing.Add(name);
        }
        foreach (var reference in reader.MemberReferences.Select(reader.GetMemberReference).Where(one => one.Parent.Kind == HandleKind.TypeReference))
        {
            var member = reader.GetString(reference.Name);
            if (NameOf(reader, (TypeReferenceHandle)reference.Parent) is { } name && assembly.GetType(name) is { } type
                && !type.GetMember(member, (BindingFlags)~BindingFlags.DeclaredOnly).Any(found => found is not MethodBase method || method.GetParameters().Length == ParametersOf(reader, reference)))
            {
                missing.Add($"{name}.{member}");
            }
        }
        Assert.Empty(missing);
    }

    [Fact]
    public void It_is_small()
    {
        var source = Path.Combine(TestEngine.Repository, "tests", "CmdletHost");
        var made = Path.Combine(source, "obj") + Path.DirectorySeparatorChar;
        var lines = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(made, StringComparison.Ordinal)).Sum(file => File.ReadLines(file).Count());
        Assert.InRange(lines, 1, 2_999);
    }

    [Fact]
    public void It_can_draw_every_view_of_the_module() =>
        Assert.Empty(new Session().Runspace.SessionState.Views.Where(view => !view.Control.Entries.All(entry => entry.IsUnderstood)).SelectMany(view => view.TypeNames));

    [Theory]
    [InlineData("Get-DockerContainer | Where-Object { $_.State -eq 'Exited' }", "A script block ({ })")]
    [InlineData("if ($true) { 1 }", "The keyword 'if'")]
    [InlineData("$a = 1 + 2", "The operator +")]
    [InlineData("'a' -eq 'b'", "The operator -eq")]
    [InlineData("[int] 5", "The type [int]")]
    [InlineData("$a.ToString()", "The method call .ToString()")]
    [InlineData("& Get-DockerContainer", "The call operator (&)")]
    [InlineData("Get-DockerContainer @a", "Splatting (@name)")]
    [InlineData("Get-DockerContainer > file", "A redirection (>)")]
    [InlineData("Get-DockerContainer && 1", "The operator &&")]
    [InlineData("1..3", "A range (..)")]
    [InlineData("\"$_\"", "$_")]
    public void What_is_script_language_is_named_and_refused(string script, string named)
    {
        var refused = new Session().Run(script);
        Assert.Equal("NeedsPowerShell", refused.ErrorIds);
        Assert.Contains(named, refused.Thrown!.ToString(), StringComparison.Ordinal);
        Assert.Contains("needs PowerShell", refused.Thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_ends_a_followed_log_as_Ctrl_C_does()
    {
        await using var stage = new Stage();
        var session = new Session();
        var shell = PowerShell.Create(session.Runspace).AddScript(await stage.FillAsync("'first'; Get-DockerContainerLog {running} -Follow"));
        var run = Task.Run(shell.Invoke);
        while (shell.Output.Count == 0 || session.Runspace.SessionState.Running.IsEmpty)
            await Task.Delay(10);
        shell.Stop();
        await Assert.ThrowsAsync<PipelineStoppedException>(() => run.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(2, "{created}, {created:b}")]
    public async Task A_question_is_answered(int answer, string left)
    {
        await using var stage = new Stage();
        var session = new Session { Answer = answer };
        var outcome = session.Run(await stage.FillAsync("Remove-DockerContainer {created}, {created:b} -Confirm; Get-DockerContainer {created}*, {created:b}* | Sort-Object Name"));
        Assert.Equal(await stage.FillAsync(left), outcome.Text);
        Assert.Equal(2, session.Said.Count(line => line.Contains("Remove container", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Stop-DockerCont", "Stop-DockerContainer")]
    [InlineData("Stop-DockerContainer -Sig", "-Signal")]
    [InlineData("Get-DockerContainer -State Ex", "Exited")]
    [InlineData("Start-DockerContainer {created}", "{created}")]
    [InlineData("Get-DockerContainer | Remove-DockerVolume -Volume {volume}", "{volume}")]
    public async Task Tab_completes(string line, string expected)
    {
        await using var stage = new Stage();
        var filled = await stage.FillAsync(line);
        var session = new Session();
        var found = CommandCompletion.CompleteInput(filled, filled.Length, session.Runspace);
        // A completer gives up after half a second, which a machine under load can exceed.
        for (var patience = Stopwatch.StartNew(); found.CompletionMatches.Count == 0 && patience.Elapsed < TimeSpan.FromMinutes(1);)
            found = CommandCompletion.CompleteInput(filled, filled.Length, session.Runspace);
        Assert.Equal(await stage.FillAsync(expected), Assert.Single(found.CompletionMatches).CompletionText);
    }

    private static int ParametersOf(MetadataReader reader, MemberReference reference)
    {
        var signature = reader.GetBlobReader(reference.Signature);
        if (signature.ReadSignatureHeader().IsGeneric)
            signature.ReadCompressedInteger();
        return signature.ReadCompressedInteger();
    }

    // A type of PowerShell's, by its full name; null for all others.
    private static string? NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        if (type.ResolutionScope.Kind != HandleKind.AssemblyReference
            || reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) != typeof(Cmdlet).Assembly.GetName().Name)
        {
            return null;
        }
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }
}
