# The docker CLI is the oracle: for each wish, the container that New-DockerContainer makes is the one that docker create makes.
#
# A row is a name, docker's arguments before the image, and the module's parameters. -Tail gives other words after the image than
# `sleep 1000`, and -Refused says why an engine of API 1.41 or the CLI before it takes no such request: these rows are compared
# by what reaches an engine that speaks API 1.50, as all others are, too, but for those with -Local, which need a socket.
BeforeDiscovery {
    function Row([string] $Name, [scriptblock] $Cli, [scriptblock] $Module, [string[]] $Tail = @('sleep', '1000'), [string] $Refused, [switch] $Local) {
        @{ Name = $Name; Cli = $Cli; Module = $Module; Tail = $Tail; Refused = $Refused; Local = [bool] $Local }
    }

    $rows = @(
        Row 'nothing else' { } { @{} }
        Row 'no command' { } { @{} } -Tail @() -Refused 'is for images that have one'
        Row 'a command with an empty and a spaced argument' { } { @{ Command = 'echo', '', 'a b' } } -Tail 'echo', '', 'a b'

        # The process
        Row 'entrypoint' { '--entrypoint', '/bin/sh' } { @{ EntryPoint = '/bin/sh' } } -Tail '-c', 'true'
        Row 'entrypoint, reset' { '--entrypoint', '' } { @{ EntryPoint = '' } }
        Row 'workdir' { '-w', '/srv' } { @{ WorkingDirectory = '/srv' } }
        Row 'user' { '-u', '1000:1000' } { @{ User = '1000:1000' } }
        Row 'group-add' { '--group-add', 'wheel', '--group-add', '20' } { @{ GroupAdd = 'wheel', '20' } }
        Row 'env' { '-e', 'A=1', '-e', 'B=x=y', '-e', 'C=' } { @{ Environment = 'A=1', 'B=x=y', 'C=' } }
        Row 'env as a table' { '-e', 'A=1' } { @{ Environment = @{ A = 1 } } }
        Row 'env, the client''s own' { '-e', 'DPS_ORACLE' } { @{ Environment = 'DPS_ORACLE' } }
        Row 'env, taken away' { '-e', 'PATH=', '-e', 'DPS_UNSET' } { @{ Environment = 'PATH=', 'DPS_UNSET' } }
        Row 'env-file' { '--env-file', $envFile, '-e', 'A=2' } { @{ EnvironmentFile = $envFile; Environment = 'A=2' } }
        Row 'label' { '--label', 'a=b', '--label', 'c', '--label', 'd=e=f' } { @{ Label = 'a=b', 'c', 'd=e=f' } }
        Row 'label as a table' { '--label', 'a=b' } { @{ Label = @{ a = 'b' } } }
        Row 'label twice' { '--label', 'a=1', '--label', 'a=2' } { @{ Label = 'a=1', 'a=2' } }
        Row 'label-file' { '--label-file', $labelFile, '--label', 'a=2' } { @{ LabelFile = $labelFile; Label = 'a=2' } }
        Row 'interactive' { '-i' } { @{ Interactive = $true } }
        Row 'tty' { '-t' } { @{ Tty = $true } }
        Row 'tty with interactive' { '-i', '-t' } { @{ Interactive = $true; Tty = $true } }
        Row 'attach' { '-a', 'stdout' } { @{ Attach = 'Stdout' } }
        Row 'attach, input and errors' { '-a', 'stdin', '-a', 'stderr' } { @{ Attach = 'Stdin', 'Stderr' } }
        Row 'attach with interactive' { '-i', '-a', 'stdin', '-a', 'stdout' } { @{ Interactive = $true; Attach = 'Stdin', 'Stdout' } }
        Row 'log-driver and log-opt' { '--log-driver', 'json-file', '--log-opt', 'max-size=1m', '--log-opt', 'max-file=3' } { @{ LogDriver = 'json-file'; LogOption = 'max-size=1m', 'max-file=3' } }
        Row 'log-opt as a table' { '--log-opt', 'max-size=1m' } { @{ LogOption = @{ 'max-size' = '1m' } } }
        Row 'log-driver none' { '--log-driver', 'none' } { @{ LogDriver = 'none' } }

        # Its life
        Row 'rm' { '--rm' } { @{ AutoRemove = $true } }
        Row 'restart always' { '--restart', 'always' } { @{ RestartPolicy = 'always' } }
        Row 'restart unless-stopped' { '--restart', 'unless-stopped' } { @{ RestartPolicy = 'unless-stopped' } }
        Row 'restart on-failure' { '--restart', 'on-failure' } { @{ RestartPolicy = 'on-failure' } }
        Row 'restart on-failure with a count' { '--restart', 'on-failure:3' } { @{ RestartPolicy = 'on-failure:3' } }
        Row 'restart on-failure with a count of its own' { '--restart', 'on-failure:3' } { @{ RestartPolicy = 'on-failure'; MaximumRetryCount = 3 } }
        Row 'restart no with rm' { '--restart', 'no', '--rm' } { @{ RestartPolicy = 'no'; AutoRemove = $true } }
        Row 'stop-signal' { '--stop-signal', 'SIGINT' } { @{ StopSignal = 'SIGINT' } }
        Row 'stop-timeout' { '--stop-timeout', '0' } { @{ StopTimeout = 0 } }
        Row 'stop-timeout, for ever' { '--stop-timeout', '-1' } { @{ StopTimeout = -1 } }
        Row 'init' { '--init' } { @{ Init = $true } }
        Row 'init, switched off' { '--init=false' } { @{ Init = $false } }
        Row 'health' {
            '--health-cmd', 'test -e /ok', '--health-interval', '90s', '--health-timeout', '500ms', '--health-start-period', '1m', '--health-retries', '5'
        } { @{ HealthCommand = 'test -e /ok'; HealthInterval = '1m30s'; HealthTimeout = '500ms'; HealthStartPeriod = [timespan]::FromMinutes(1); HealthRetries = 5 } }
        Row 'health-interval alone' { '--health-interval', '5s' } { @{ HealthInterval = 5 } }
        Row 'health at its defaults' { '--health-interval', '0', '--health-retries', '0' } { @{ HealthInterval = 0; HealthRetries = 0 } }
        Row 'no-healthcheck' { '--no-healthcheck' } { @{ NoHealthCheck = $true } }
        Row 'health-start-interval' { '--health-cmd', 'true', '--health-start-interval', '2s' } { @{ HealthCommand = 'true'; HealthStartInterval = '2s' } } -Refused 'needs API 1.44'
        Row 'annotation' { '--annotation', 'a=b', '--annotation', 'c' } { @{ Annotation = 'a=b', 'c' } } -Refused 'needs API 1.43'
        Row 'cidfile' { '--cidfile', $idFile } { @{ IdFile = $idFile } }
        Row 'platform' { '--platform', 'linux/amd64' } { @{ Platform = 'linux/amd64' } }
        Row 'pull never' { '--pull', 'never' } { @{ Pull = 'Never' } }
        Row 'pull missing' { '--pull', 'missing' } { @{ Pull = 'Missing' } }

        # Names and addresses
        Row 'hostname' { '-h', 'web.example.com' } { @{ HostName = 'web.example.com' } }
        Row 'domainname' { '-h', 'web', '--domainname', 'example.com' } { @{ HostName = 'web'; DomainName = 'example.com' } }
        Row 'publish' { '-p', '8080:80' } { @{ Publish = '8080:80' } }
        Row 'publish, any host port' { '-p', '80' } { @{ Publish = 80 } }
        Row 'publish, an address and udp' { '-p', '127.0.0.1:53:53/udp', '-p', '127.0.0.1::54' } { @{ Publish = '127.0.0.1:53:53/udp', '127.0.0.1::54' } }
        Row 'publish, IPv6' { '-p', '[::1]:8080:80' } { @{ Publish = '[::1]:8080:80' } }
        Row 'publish, ranges' { '-p', '8000-8002:80-82', '-p', '9000-9005:90' } { @{ Publish = '8000-8002:80-82', '9000-9005:90' } }
        Row 'publish, twice the same port' { '-p', '8080:80', '-p', '8081:80' } { @{ Publish = '8080:80', '8081:80' } }
        Row 'publish, the long form' { '-p', 'target=80,published=8080,protocol=udp' } { @{ Publish = 'target=80,published=8080,protocol=udp' } }
        Row 'publish as a table' { '-p', '127.0.0.1:8080:80/udp' } { @{ Publish = @{ ContainerPort = 80; HostPort = 8080; HostIP = '127.0.0.1'; Protocol = 'udp' } } }
        Row 'publish with expose' { '-p', '8080:80', '--expose', '80', '--expose', '90-92/udp' } { @{ Publish = '8080:80'; Expose = 80, '90-92/udp' } }
        Row 'publish-all with expose' { '-P', '--expose', '80' } { @{ PublishAll = $true; Expose = 80 } }
        Row 'network' { '--network', $network } { @{ Network = $network } }
        Row 'network bridge' { '--network', 'bridge' } { @{ Network = 'bridge' } }
        Row 'network host' { '--network', 'host' } { @{ Network = 'host' } }
        Row 'network none' { '--network', 'none' } { @{ Network = 'none' } }
        Row 'network of a container' { '--network', "container:$other" } { @{ Network = "container:$other" } }
        Row 'network with ip and alias' { '--network', $network, '--ip', '172.31.250.10', '--network-alias', 'a', '--network-alias', 'b' } { @{ Network = $network; IPAddress = '172.31.250.10'; NetworkAlias = 'a', 'b' } }
        Row 'network in its long form' { '--network', "name=$network,alias=a,ip=172.31.250.10" } { @{ Network = "name=$network,alias=a,ip=172.31.250.10" } }
        Row 'network as a table' { '--network', "name=$network,alias=a,alias=b,ip=172.31.250.10" } { @{ Network = @{ Name = $network; Aliases = 'a', 'b'; IPAddress = '172.31.250.10' } } }
        Row 'network with driver options' { '--network', "name=$network,driver-opt=A=B" } { @{ Network = "name=$network,driver-opt=A=B" } }
        Row 'network with ip6 and link-local-ip' { '--network', $network, '--ip6', '2001:db8::33', '--link-local-ip', '169.254.1.1' } { @{ Network = $network; IPv6Address = '2001:db8::33'; LinkLocalIP = '169.254.1.1' } }
        Row 'link' { '--link', $other } { @{ Link = $other } }
        Row 'link with an alias' { '--link', "${other}:db" } { @{ Link = "${other}:db" } }
        Row 'link on another network' { '--network', $network, '--link', "${other}:db" } { @{ Network = $network; Link = "${other}:db" } }
        Row 'mac-address' { '--mac-address', '02:42:ac:11:00:09' } { @{ MacAddress = '02:42:ac:11:00:09' } } -Refused 'needs API 1.44 in this CLI'
        Row 'mac-address and network' { '--network', 'n1', '--mac-address', '02:42:ac:11:00:09' } { @{ Network = 'n1'; MacAddress = '02:42:ac:11:00:09' } } -Refused 'needs API 1.44 in this CLI'
        Row 'several networks' { '--network', 'n1', '--network', 'name=n2,alias=x', '--ip', '10.0.0.9' } { @{ Network = 'n1', 'name=n2,alias=x'; IPAddress = '10.0.0.9' } } -Refused 'needs API 1.44'
        Row 'gw-priority' { '--network', 'name=n1,gw-priority=5' } { @{ Network = 'name=n1,gw-priority=5' } } -Refused 'needs API 1.48'
        Row 'dns' { '--dns', '192.0.2.1', '--dns', '2001:db8::1', '--dns-option', 'ndots:2', '--dns-search', 'example.com', '--dns-search', '.' } { @{ Dns = '192.0.2.1', '2001:db8::1'; DnsOption = 'ndots:2'; DnsSearch = 'example.com', '.' } }
        Row 'add-host' { '--add-host', 'db:192.0.2.9', '--add-host', 'six=[::1]', '--add-host', 'host=host-gateway' } { @{ AddHost = 'db:192.0.2.9', 'six=[::1]', 'host=host-gateway' } }
        Row 'add-host as a table' { '--add-host', 'db:192.0.2.9' } { @{ AddHost = @{ db = '192.0.2.9' } } }

        # Storage
        Row 'volume, a named one' { '-v', "${volume}:/data" } { @{ Volume = "${volume}:/data" } }
        Row 'volume, read-only' { '-v', "${volume}:/data:ro,nocopy" } { @{ Volume = "${volume}:/data:ro,nocopy" } }
        Row 'volume, a folder' { '-v', "${folder}:/src:ro" } { @{ Volume = "${folder}:/src:ro" } }
        Row 'volume, a relative folder' { '-v', './sub:/src', '-v', '.:/all' } { @{ Volume = './sub:/src', '.:/all' } }
        Row 'volume, an anonymous one' { '-v', '/scratch' } { @{ Volume = '/scratch' } }
        Row 'volume as a table' { '-v', "${volume}:/data:ro" } { @{ Volume = @{ Source = $volume; Target = '/data'; ReadOnly = $true } } }
        Row 'volume-driver' { '-v', "${volume}:/data", '--volume-driver', 'local' } { @{ Volume = "${volume}:/data"; VolumeDriver = 'local' } }
        Row 'volumes-from' { '--volumes-from', $other, '--volumes-from', "${other}:ro" } { @{ VolumesFrom = $other, "${other}:ro" } }
        Row 'mount, a folder' { '--mount', "type=bind,source=$folder,target=/src,readonly,bind-propagation=rslave" } { @{ Mount = "type=bind,source=$folder,target=/src,readonly,bind-propagation=rslave" } }
        Row 'mount, a relative folder' { '--mount', 'type=bind,source=./sub,target=/src' } { @{ Mount = 'type=bind,source=./sub,target=/src' } }
        Row 'mount, a folder without its mounts' { '--mount', "type=bind,source=$folder,target=/src,bind-recursive=disabled" } { @{ Mount = "type=bind,source=$folder,target=/src,bind-recursive=disabled" } }
        Row 'mount, a volume' { '--mount', "type=volume,source=$volume,target=/data,volume-nocopy,volume-driver=local,volume-label=a=b" } { @{ Mount = "type=volume,source=$volume,target=/data,volume-nocopy,volume-driver=local,volume-label=a=b" } }
        Row 'mount, driver options' { '--mount', 'type=volume,target=/data,volume-driver=local,volume-opt=type=tmpfs,volume-opt=device=tmpfs' } { @{ Mount = @{ Target = '/data'; VolumeDriver = 'local'; VolumeOptions = @{ type = 'tmpfs'; device = 'tmpfs' } } } }
        Row 'mount, a tmpfs' { '--mount', 'type=tmpfs,target=/run,tmpfs-size=1m,tmpfs-mode=1770' } { @{ Mount = @{ Type = 'tmpfs'; Target = '/run'; TmpfsSize = '1m'; TmpfsMode = '1770' } } }
        Row 'mount with volume' { '-v', "${volume}:/data", '--mount', "type=bind,source=$folder,target=/src" } { @{ Volume = "${volume}:/data"; Mount = "type=bind,source=$folder,target=/src" } }
        Row 'mount, a part of a volume' { '--mount', 'type=volume,source=v,target=/data,volume-subpath=a/b' } { @{ Mount = 'type=volume,source=v,target=/data,volume-subpath=a/b' } } -Refused 'needs API 1.45'
        Row 'mount, an image' { '--mount', 'type=image,source=busybox,target=/tools,image-subpath=bin' } { @{ Mount = 'type=image,source=busybox,target=/tools,image-subpath=bin' } } -Refused 'needs API 1.48'
        Row 'mount, read-only to the last' { '--mount', 'type=bind,source=/srv,target=/srv,readonly,bind-propagation=rprivate,bind-recursive=readonly' } { @{ Mount = 'type=bind,source=/srv,target=/srv,readonly,bind-propagation=rprivate,bind-recursive=readonly' } } -Refused 'needs API 1.44'
        Row 'use-api-socket' { '--use-api-socket' } { @{ UseApiSocket = $true } } -Local
        Row 'tmpfs' { '--tmpfs', '/run', '--tmpfs', '/tmp:rw,size=1m' } { @{ Tmpfs = '/run', '/tmp:rw,size=1m' } }
        Row 'tmpfs as a table' { '--tmpfs', '/tmp:rw,size=1m' } { @{ Tmpfs = @{ Target = '/tmp'; Options = 'rw', 'size=1m' } } }
        Row 'read-only with tmpfs' { '--read-only', '--tmpfs', '/run' } { @{ ReadOnly = $true; Tmpfs = '/run' } }
        Row 'storage-opt' { '--storage-opt', 'size=10G' } { @{ StorageOption = @{ size = '10G' } } } -Refused 'needs a storage driver with quotas'

        # Limits
        Row 'memory' { '-m', '64m' } { @{ Memory = '64m' } }
        Row 'memory, PowerShell''s own number' { '-m', '64m' } { @{ Memory = 64MB } }
        Row 'cpus, memory and swap' { '--cpus', '0.5', '-m', '64m', '--memory-swap', '128m', '--memory-reservation', '32m' } { @{ Cpus = 0.5; Memory = '64m'; MemorySwap = '128m'; MemoryReservation = '32m' } }
        Row 'memory-swap without end' { '-m', '64m', '--memory-swap', '-1' } { @{ Memory = '64m'; MemorySwap = -1 } }
        Row 'memory-swappiness' { '--memory-swappiness', '10' } { @{ MemorySwappiness = 10 } }
        Row 'memory-swappiness, none' { '--memory-swappiness', '0' } { @{ MemorySwappiness = 0 } }
        Row 'shm-size' { '--shm-size', '1g' } { @{ ShmSize = 1GB } }
        Row 'cpus as text' { '--cpus', '.25' } { @{ Cpus = '.25' } }
        Row 'cpu-shares' { '-c', '512' } { @{ CpuShares = 512 } }
        Row 'cpu-period and cpu-quota' { '--cpu-period', '50000', '--cpu-quota', '25000' } { @{ CpuPeriod = 50000; CpuQuota = 25000 } }
        Row 'cpuset-cpus and cpuset-mems' { '--cpuset-cpus', '0', '--cpuset-mems', '0' } { @{ CpuSetCpus = '0'; CpuSetMems = '0' } }
        Row 'cpu-rt-period and cpu-rt-runtime' { '--cpu-rt-period', '1000000', '--cpu-rt-runtime', '950000' } { @{ CpuRealtimePeriod = 1000000; CpuRealtimeRuntime = 950000 } } -Refused 'needs a kernel with real-time groups'
        Row 'pids-limit' { '--pids-limit', '100' } { @{ PidsLimit = 100 } }
        Row 'pids-limit, none' { '--pids-limit', '-1' } { @{ PidsLimit = -1 } }
        Row 'ulimit' { '--ulimit', 'nofile=1024:2048', '--ulimit', 'nproc=64' } { @{ Ulimit = 'nofile=1024:2048', 'nproc=64' } }
        Row 'ulimit as a table' { '--ulimit', 'nofile=1024:2048' } { @{ Ulimit = @{ Name = 'nofile'; Soft = 1024; Hard = 2048 } } }
        Row 'oom-kill-disable' { '-m', '64m', '--oom-kill-disable' } { @{ Memory = '64m'; OomKillDisable = $true } }
        Row 'oom-score-adj' { '--oom-score-adj', '-500' } { @{ OomScoreAdj = -500 } }
        Row 'cpu-count' { '--cpu-count', '2' } { @{ CpuCount = 2 } } -Refused 'is for Windows engines'
        Row 'cpu-percent' { '--cpu-percent', '50' } { @{ CpuPercent = 50 } } -Refused 'is for Windows engines'
        Row 'io-maxbandwidth' { '--io-maxbandwidth', '1m' } { @{ IOMaximumBandwidth = '1m' } } -Refused 'is for Windows engines'
        Row 'io-maxiops' { '--io-maxiops', '100' } { @{ IOMaximumIops = 100 } } -Refused 'is for Windows engines'

        # Devices
        Row 'device' { '--device', '/dev/null', '--device', '/dev/zero:/dev/nothing', '--device', '/dev/full:r', '--device', '/dev/tty:/dev/tty9:rw' } { @{ Device = '/dev/null', '/dev/zero:/dev/nothing', '/dev/full:r', '/dev/tty:/dev/tty9:rw' } }
        Row 'device as a table' { '--device', '/dev/zero:/dev/nothing:r' } { @{ Device = @{ HostPath = '/dev/zero'; ContainerPath = '/dev/nothing'; Permissions = 'r' } } }
        Row 'device by its CDI name' { '--device', 'vendor.com/gpu=0' } { @{ Device = 'vendor.com/gpu=0' } } -Refused 'needs API 1.44 for the driver cdi'
        Row 'device-cgroup-rule' { '--device-cgroup-rule', 'c 1:3 mr', '--device-cgroup-rule', 'a 42:* rwm' } { @{ DeviceCgroupRule = 'c 1:3 mr', 'a 42:* rwm' } }
        Row 'gpus all' { '--gpus', 'all' } { @{ Gpus = 'all' } }
        Row 'gpus by number' { '--gpus', '2' } { @{ Gpus = 2 } }
        Row 'gpus in full' { '--gpus', '"device=0,1","capabilities=utility,compute",driver=nvidia' } { @{ Gpus = @{ Devices = '0', '1'; Capabilities = 'utility', 'compute'; Driver = 'nvidia' } } }
        Row 'blkio-weight' { '--blkio-weight', '300', '--blkio-weight-device', '/dev/null:200' } { @{ BlkioWeight = 300; BlkioWeightDevice = '/dev/null:200' } }
        Row 'device-read-bps and device-write-bps' { '--device-read-bps', '/dev/null:1mb', '--device-write-bps', '/dev/zero:2048' } { @{ BlkioDeviceReadBps = '/dev/null:1mb'; BlkioDeviceWriteBps = @{ Path = '/dev/zero'; Rate = 2048 } } }
        Row 'device-read-iops and device-write-iops' { '--device-read-iops', '/dev/null:100', '--device-write-iops', '/dev/zero:200' } { @{ BlkioDeviceReadIops = '/dev/null:100'; BlkioDeviceWriteIops = @{ Path = '/dev/zero'; Rate = 200 } } }

        # Security and namespaces
        Row 'cap-add and cap-drop' { '--cap-add', 'net_admin', '--cap-add', 'CAP_SYS_TIME', '--cap-drop', 'MKNOD' } { @{ CapAdd = 'net_admin', 'CAP_SYS_TIME'; CapDrop = 'MKNOD' } }
        Row 'cap-drop all with cap-add' { '--cap-drop', 'all', '--cap-add', 'CHOWN', '--cap-add', 'chown' } { @{ CapDrop = 'all'; CapAdd = 'CHOWN', 'chown' } }
        Row 'privileged' { '--privileged' } { @{ Privileged = $true } }
        Row 'security-opt' { '--security-opt', 'no-new-privileges', '--security-opt', 'seccomp=unconfined', '--security-opt', 'label=disable' } { @{ SecurityOption = 'no-new-privileges', 'seccomp=unconfined', 'label=disable' } }
        Row 'security-opt systempaths' { '--security-opt', 'systempaths=unconfined' } { @{ SecurityOption = 'systempaths=unconfined' } }
        Row 'security-opt with a profile' { '--security-opt', "seccomp=$profileFile" } { @{ SecurityOption = "seccomp=$profileFile" } }
        Row 'ipc' { '--ipc', 'shareable' } { @{ IpcMode = 'shareable' } }
        Row 'ipc of a container' { '--ipc', "container:$other" } { @{ IpcMode = "container:$other" } }
        Row 'pid' { '--pid', 'host' } { @{ PidMode = 'host' } }
        Row 'pid of a container' { '--pid', "container:$other" } { @{ PidMode = "container:$other" } }
        Row 'uts' { '--uts', 'host' } { @{ UtsMode = 'host' } }
        Row 'userns' { '--userns', 'host' } { @{ UserNamespaceMode = 'host' } }
        Row 'cgroupns' { '--cgroupns', 'host' } { @{ CgroupNamespaceMode = 'host' } }
        Row 'cgroup-parent' { '--cgroup-parent', '/oracle' } { @{ CgroupParent = '/oracle' } }
        Row 'sysctl' { '--sysctl', 'net.core.somaxconn=1024', '--sysctl', 'kernel.msgmax=65536' } { @{ Sysctl = 'net.core.somaxconn=1024', 'kernel.msgmax=65536' } }
        Row 'sysctl as a table' { '--sysctl', 'net.core.somaxconn=1024' } { @{ Sysctl = @{ 'net.core.somaxconn' = 1024 } } }
        Row 'runtime' { '--runtime', 'runc' } { @{ Runtime = 'runc' } }
        Row 'isolation' { '--isolation', 'default' } { @{ Isolation = 'default' } }
    )
    $cli = Get-Command docker -CommandType Application -ErrorAction Ignore | Select-Object -First 1
}

Describe 'New-DockerContainer beside docker create' -Skip:(-not $cli) -ForEach @{ Rows = $rows } {
    BeforeAll {
        Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
        $engine = $env:DOCKERPS_TEST_HOST
        $image = Get-TestImage
        $network, $volume, $prefix = (New-TestName net), (New-TestName volume), (New-TestName oracle)
        $other = New-TestContainer -Name (New-TestName other) -Created -Settings @{ Volumes = @{ '/shared' = @{} } }
        $null = Invoke-EngineApi POST /networks/create -Body @{ Name = $network; EnableIPv6 = $true; IPAM = @{ Config = @(@{ Subnet = '172.31.250.0/24' }, @{ Subnet = '2001:db8::/64' }) } }
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = $volume }

        $folder = "$TestDrive/folder"
        $null = New-Item "$folder/sub" -ItemType Directory
        $envFile, $labelFile, $profileFile = "$folder/env", "$folder/labels", "$folder/seccomp.json"
        "# a comment`nA=1`nB=from file`nDPS_ORACLE`nDPS_UNSET" | Set-Content $envFile
        "a=1`nb" | Set-Content $labelFile
        '{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64"]}' | Set-Content $profileFile
        $env:DPS_ORACLE = 'the client''s'
        Push-Location $folder
        # docker takes the process' folder for relative paths, which PowerShell's location does not change.
        $processFolder = [Environment]::CurrentDirectory
        [Environment]::CurrentDirectory = $folder

        # Two engines of API 1.50, for Linux and for Windows containers, that keep what they are asked to create.
        $recorder = [Net.HttpListener]::new()
        $linuxPort, $windowsPort = 1..2 | ForEach-Object { Get-FreePort }
        $linuxPort, $windowsPort | ForEach-Object { $recorder.Prefixes.Add("http://127.0.0.1:$_/") }
        $recorder.Start()
        $bodies = [Collections.Concurrent.ConcurrentQueue[string]]::new()
        $recording = [powershell]::Create().AddScript({
                param($recorder, $bodies, $windowsPort)
                # A listener that is being stopped fails to wait, says that it listens, and once more would let one wait for ever.
                $ErrorActionPreference = 'Stop'
                while ($true) {
                    $call = $recorder.GetContext()
                    $body = [IO.StreamReader]::new($call.Request.InputStream).ReadToEnd()
                    $answer = '{}'
                    if ($call.Request.Url.AbsolutePath.EndsWith('/containers/create')) {
                        $bodies.Enqueue($call.Request.Url.Query + "`n" + $body)
                        $call.Response.StatusCode = 201
                        $answer = '{"Id":"' + 'a' * 64 + '","Warnings":[]}'
                    }
                    elseif ($call.Request.Url.AbsolutePath.EndsWith('/containers/json')) { $answer = '[]' }
                    $call.Response.Headers.Add('Api-Version', '1.50')
                    $call.Response.Headers.Add('Ostype', ($call.Request.LocalEndPoint.Port -eq $windowsPort ? 'windows' : 'linux'))
                    $call.Response.ContentType = 'application/json'
                    $bytes = [Text.Encoding]::UTF8.GetBytes($answer)
                    $call.Response.ContentLength64 = $bytes.Length
                    if ($call.Request.HttpMethod -ne 'HEAD') { $call.Response.OutputStream.Write($bytes, 0, $bytes.Length) }
                    $call.Response.Close()
                }
            }).AddArgument($recorder).AddArgument($bodies).AddArgument($windowsPort)
        $null = $recording.BeginInvoke()

        # Both make a container for a row; what they say is what they refuse.
        $byCli = {
            param([string] $On, [string[]] $Arguments, [string] $Name, [string] $Image, [string[]] $Tail)
            $said = docker --host $On create --name $Name @Arguments $Image @Tail 2>&1
            if ($LASTEXITCODE) { "docker: $said" }
        }
        $byModule = {
            param([string] $On, [hashtable] $Parameters, [string] $Name, [string] $Image, [string[]] $Tail)
            if (-not $Parameters.ContainsKey('Command') -and $Tail) { $Parameters.Command = $Tail }
            try { $null = New-DockerContainer -DockerHost $On -Image $Image -Name $Name @Parameters -ErrorAction Stop -WarningAction SilentlyContinue }
            catch { "module: $_" }
        }

        # A request's members that say something, sorted.
        function ConvertTo-Comparable([string] $Json) {
            do { $before = $Json; $Json = $Json -replace '"[^"\\]+":(?:null|false|0|""|\{\}|\[(?:0,?)*\]),?' -replace ',(?=[}\]])' } while ($Json -ne $before)
            ConvertTo-Sorted ($Json | ConvertFrom-Json -AsHashtable) | ConvertTo-Json -Depth 20
        }

        # docker sends environment and binds in an order that changes from call to call.
        function ConvertTo-Sorted($Value, [bool] $AsSet) {
            if ($Value -is [Collections.IDictionary]) {
                $table = [ordered]@{}
                foreach ($key in $Value.Keys | Sort-Object -CaseSensitive) { $table[$key] = ConvertTo-Sorted $Value[$key] ($key -in 'Env', 'Binds') }
                return $table
            }
            if ($Value -isnot [Collections.IList]) { return $Value }
            $items = @($Value | ForEach-Object { ConvertTo-Sorted $_ })
            , @(if ($AsSet) { $items | Sort-Object -CaseSensitive } else { $items })
        }

        # The engine itself sorts what inspect shows.
        function Get-Settings($Inspection) {
            $Inspection.Config.Env, $Inspection.HostConfig.Binds = $Inspection.Config.Env, $Inspection.HostConfig.Binds | ForEach-Object { , @($_ | Sort-Object -CaseSensitive) }
            $settings = [ordered]@{ Config = $Inspection.Config; HostConfig = $Inspection.HostConfig; Networks = $Inspection.NetworkSettings.Networks }
            ($settings | ConvertTo-Json -Depth 20) -replace $Inspection.Id, '<id>' -replace $Inspection.Id.Substring(0, 12), '<id>' -replace $Inspection.Name.TrimStart('/'), '<name>'
        }

        # docker's side is a process for each row, and waits for the engine most of its time.
        $number = 0
        $pairs = foreach ($row in $Rows) {
            $idFile = "$folder/$(New-TestName id)"
            @{
                Row = $row
                Name = "$prefix-$((++$number))"
                Recorder = "tcp://127.0.0.1:$($row.Refused -match 'Windows' ? $windowsPort : $linuxPort)"
                IdFile = $idFile
                Arguments = [string[]] @(. $row.Cli)
                Parameters = . $row.Module
            }
        }
        $refusals = [Collections.Concurrent.ConcurrentDictionary[string, object]]::new()
        $make = $byCli.ToString()
        $pairs | ForEach-Object -ThrottleLimit 4 -Parallel {
            $make = [scriptblock]::Create($using:make)
            $said = @(if (-not $_.Row.Local) { & $make $_.Recorder $_.Arguments "$($_.Name)-cli" $using:image $_.Row.Tail })
            Remove-Item $_.IdFile -ErrorAction Ignore
            if (-not $_.Row.Refused) { $said += & $make $using:engine $_.Arguments "$($_.Name)-cli" $using:image $_.Row.Tail }
            Remove-Item $_.IdFile -ErrorAction Ignore
            ($using:refusals)[$_.Row.Name] = $said
        }
        $results = @{}
        foreach ($pair in $pairs) {
            $said = @(if (-not $pair.Row.Local) { & $byModule $pair.Recorder $pair.Parameters "$($pair.Name)-ps" $image $pair.Row.Tail })
            Remove-Item $pair.IdFile -ErrorAction Ignore
            if (-not $pair.Row.Refused) { $said += & $byModule $engine $pair.Parameters "$($pair.Name)-ps" $image $pair.Row.Tail }
            $results[$pair.Row.Name] = @{ Cli = "$($pair.Name)-cli"; Module = "$($pair.Name)-ps"; Refusals = @($refusals[$pair.Row.Name]) + $said | Where-Object { $_ } }
        }
        $sent = @{}
        foreach ($request in $bodies) {
            $query, $body = $request -split "`n", 2
            $null = $query -match '(?<=[?&]name=)[^&]+'
            $sent[$Matches[0]] = ($query -replace '-(cli|ps)(?=&|$)') + "`n" + (ConvertTo-Comparable $body)
        }
        $names = @($results.Values | ForEach-Object { $_.Cli; $_.Module })
        $inspections = @{}
        foreach ($found in docker --host $engine container inspect @names 2>$null | Out-String | ConvertFrom-Json -AsHashtable) { $inspections[$found.Name.TrimStart('/')] = $found }
    }

    AfterAll {
        $recorder.Stop()
        $recording.Dispose()
        [Environment]::CurrentDirectory = $processFolder
        Pop-Location
        Remove-Item Env:DPS_ORACLE
        Write-Host "  $($inspections.Count / 2) containers compared with docker's by inspection, $($sent.Count / 2) by the request that was sent."
        # All at once; the sweep takes each by itself.
        $null = docker --host $engine container rm --force --volumes @names 2>&1
        Remove-TestResource
    }

    It 'inspects alike: <Name>' -ForEach @($rows | Where-Object { -not $_.Refused }) {
        $result = $results[$Name]
        $result.Refusals | Should -BeNullOrEmpty
        Get-Settings $inspections[$result.Module] | Should -BeExactly (Get-Settings $inspections[$result.Cli])
    }

    It 'sends alike: <Name>' -ForEach @($rows | Where-Object { -not $_.Local }) {
        $result = $results[$Name]
        $result.Refusals | Should -BeNullOrEmpty
        $sent[$result.Cli] | Should -Not -BeNullOrEmpty
        $sent[$result.Module] | Should -BeExactly $sent[$result.Cli]
    }
}
