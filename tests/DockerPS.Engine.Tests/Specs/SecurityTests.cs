using System.Text.Json;

namespace DockerPS.Engine.Tests.Specs;

public class SecurityTests
{
    private const string File = "specs.json";

    [VectorsTheory, VectorSection(File, "security_opt.system_paths")]
    public void SystemPaths(VectorCase vector)
    {
        var options = vector.Texts("input").Select(SecurityOption.Parse).ToList();
        Assert.Equal(vector.Texts("security_options"), options.Where(option => !option.UnmasksSystemPaths).Select(option => option.ToString()));
        Assert.Equal(vector.Json.GetProperty("masked_paths").ValueKind != JsonValueKind.Null, options.Exists(option => option.UnmasksSystemPaths));
    }

    [VectorsTheory, VectorSection(File, "capability.normalise")]
    public void CapabilityNames(VectorCase vector) => Assert.Equal(vector.Text("name"), Capability.Normalize(vector.Input));

    [VectorsTheory, VectorSection(File, "capability.effective")]
    public void Capabilities(VectorCase vector)
    {
        var (add, drop) = Capability.Effective(vector.Texts("add"), vector.Texts("drop"));
        Assert.Equal(vector.Texts("effective_add"), add);
        Assert.Equal(vector.Texts("effective_drop"), drop);
    }

    [VectorsTheory, VectorSection(File, "mode")]
    public void NamespaceModes(VectorCase vector)
    {
        Func<string, string> check = vector.Text("flag") == "pid" ? NamespaceMode.Pid : NamespaceMode.Uts;
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => check(vector.Input));
        else
            Assert.Equal(vector.Input, check(vector.Input));
    }

    [Fact]
    public void OtherNamespaceModes()
    {
        Assert.Equal("container:db", NamespaceMode.Pid("container:db"));
        Assert.Equal("private", NamespaceMode.Cgroup("private"));
        Assert.Throws<FormatException>(() => NamespaceMode.Cgroup("shared"));
        Assert.Throws<FormatException>(() => NamespaceMode.User("alice"));
    }

    [Theory]
    [InlineData("seccomp=profile.json", "profile.json")]
    [InlineData("seccomp:profile.json", "profile.json")]
    [InlineData("seccomp=unconfined", null)]
    [InlineData("seccomp=builtin", null)]
    [InlineData("apparmor=x", null)]
    [InlineData("no-new-privileges", null)]
    public void SeccompFiles(string text, string? file) => Assert.Equal(file, new SecurityOption(text).SeccompFile);

    [Theory]
    [InlineData("apparmor")]
    [InlineData("apparmor=")]
    public void WithoutAValue(string text) => SpecAssert.Explains(text, () => new SecurityOption(text));
}
