using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine.Creation;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

public abstract partial class ContainerSpecCommand
{
    /// <summary>Linux capabilities to add, as NET_ADMIN or ALL.</summary>
    [Parameter]
    public string[] CapAdd { get; set; } = [];

    /// <summary>Linux capabilities to drop, as MKNOD or ALL.</summary>
    [Parameter]
    public string[] CapDrop { get; set; } = [];

    /// <summary>Give the container all rights on its host.</summary>
    [Parameter]
    public SwitchParameter Privileged { get; set; }

    /// <summary>Security options: seccomp=profile.json (a file here), seccomp=unconfined, apparmor=name, label=disable, systempaths=unconfined, no-new-privileges.</summary>
    [Parameter]
    [Alias("SecurityOpt")]
    public SecurityOption[] SecurityOption { get; set; } = [];

    /// <summary>The IPC namespace: none, private, shareable, host, container:name.</summary>
    [Parameter]
    [Alias("Ipc")]
    public string? IpcMode { get; set; }

    /// <summary>The namespace of processes: host, container:name.</summary>
    [Parameter]
    public string? PidMode { get; set; }

    /// <summary>The namespace of host names: host.</summary>
    [Parameter]
    [Alias("Uts")]
    public string? UtsMode { get; set; }

    /// <summary>The namespace of users: host.</summary>
    [Parameter]
    [Alias("Userns")]
    public string? UserNamespaceMode { get; set; }

    /// <summary>The namespace of cgroups: host, private. Needs API 1.41.</summary>
    [Parameter]
    [Alias("Cgroupns")]
    public string? CgroupNamespaceMode { get; set; }

    /// <summary>The cgroup under which the container's own is made.</summary>
    [Parameter]
    public string? CgroupParent { get; set; }

    /// <summary>Kernel settings of the container's namespaces: name=value texts or a hashtable, as @{ 'net.core.somaxconn' = 1024 }.</summary>
    [Parameter]
    [KeyValue]
    public string[] Sysctl { get; set; } = [];

    /// <summary>The runtime that runs the container. The engine's default where it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RuntimeCompleter))]
    public string? Runtime { get; set; }

    /// <summary>How a Windows container is kept apart: default, process, hyperv.</summary>
    [Parameter]
    public string? Isolation { get; set; }

    private void SetSecurity(HostConfig host)
    {
        var (added, dropped) = Capability.Effective(CapAdd, CapDrop);
        host.CapAdd = added.Count == 0 ? null : added;
        host.CapDrop = dropped.Count == 0 ? null : dropped;
        host.Privileged = Privileged;
        SecurityMapping.Apply(host, SecurityOption, file => File.ReadAllText(FileSystemPath(file)));
        host.IpcMode = IpcMode ?? "";
        host.PidMode = NamespaceMode.Pid(PidMode ?? "");
        host.UtsMode = NamespaceMode.Uts(UtsMode ?? "");
        host.UsernsMode = NamespaceMode.User(UserNamespaceMode ?? "");
        host.CgroupnsMode = NamespaceMode.Cgroup(CgroupNamespaceMode ?? "");
        host.CgroupParent = CgroupParent ?? "";
        host.Sysctls = Sysctl.Length == 0
            ? null
            : Table(Sysctl.Select(text => new KernelSetting(text)).Select(setting => (setting.Name, setting.Value)));
        host.Runtime = Runtime;
        host.Isolation = Isolation ?? "";
    }
}
