using System.Runtime.Versioning;

using DockerPS.Engine.Tests.Streams;
using DockerPS.Engine.Transport;

namespace DockerPS.Engine.Tests.Transport;

[UnsupportedOSPlatform("windows")]
public sealed class SshSharingTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [LinuxFact]
    public void The_users_own_runtime_folder_is_preferred()
    {
        using var tree = new TemporaryTree();
        File.SetUnixFileMode(tree.Root, Private);
        Assert.Equal(Path.Combine(tree.Root, "dockerps-%C"), ControlPath(tree.Root));
    }

    [LinuxFact]
    public void A_folder_that_others_can_write_to_is_not_trusted()
    {
        using var tree = new TemporaryTree();
        File.SetUnixFileMode(tree.Root, Private | UnixFileMode.OtherWrite);
        Assert.NotEqual(Path.Combine(tree.Root, "dockerps-%C"), ControlPath(tree.Root));
    }

    [LinuxFact]
    public void A_path_that_is_too_long_or_has_a_meaning_for_ssh_is_not_used()
    {
        using var tree = new TemporaryTree();
        foreach (var name in (string[])[new string('x', 80), "a b", "a%b"])
        {
            var folder = Directory.CreateDirectory(tree.PathOf(name), Private).FullName;
            Assert.Null(ControlPath(folder));
        }
    }

    private static string? ControlPath(string runtime) => SshSharing.ControlPath(name => name == "XDG_RUNTIME_DIR" ? runtime : null);
}
