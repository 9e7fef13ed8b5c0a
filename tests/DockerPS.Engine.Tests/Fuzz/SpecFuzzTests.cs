using System.Reflection;

namespace DockerPS.Engine.Tests.Fuzz;

/// <summary>All that users type: it is understood or refused with a FormatException, and what was understood is written so that it is understood again.</summary>
public class SpecFuzzTests
{
    private static readonly Dictionary<string, string[]> seeds = new()
    {
        [nameof(ByteSize)] = ["512m", "1.5GiB", "64MB", "-1", "0", "1073741824", "3 k"],
        [nameof(CopyPath)] = ["web:/etc/nginx", "./a:b", "-", "/tmp/x", @"C:\data", "web:"],
        [nameof(CpuCount)] = ["1.5", "0", "2", ".25", "0.000000001"],
        [nameof(DeviceByteRate)] = ["/dev/sda:1mb", "/dev/sda:1048576"],
        [nameof(DeviceMapping)] = ["/dev/sda:/dev/xvdc:rwm", "/dev/snd", "vendor.com/class=device", "/dev/fuse:r"],
        [nameof(DeviceOperationRate)] = ["/dev/sda:1000"],
        [nameof(DeviceWeight)] = ["/dev/sda:500", "/dev/sda:0"],
        [nameof(Digest)] = ["sha256:" + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "sha512:" + "00"],
        [nameof(DnsSearchDomain)] = ["example.com", "."],
        [nameof(Duration)] = ["1h30m", "100ms", "4.5s", "0", "-5s", "1µs", "2562047h47m16.854775807s"],
        [nameof(EngineAddress)] = ["unix:///var/run/docker.sock", "tcp://10.0.0.1:2375", "ssh://me@host:22", "npipe:////./pipe/docker_engine", "tcp://[::1]:2376/path"],
        [nameof(EnvironmentVariable)] = ["NAME=value", "NAME", "A=b=c"],
        [nameof(ExposedPort)] = ["80", "80/tcp", "8000-8010/udp", "53/sctp"],
        [nameof(ExtraHost)] = ["db:10.0.0.1", "db=10.0.0.1", "host:host-gateway", "v6:::1", "v6:[::1]"],
        [nameof(GpuRequest)] = ["all", "2", "device=0,1", "\"device=0,1\",capabilities=compute", "count=1,driver=nvidia,options=a=b"],
        [nameof(ImageReference)] = ["alpine", "alpine:3.20", "registry.example:5000/a/b:c", "a@sha256:" + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "localhost/x", "0123456789ab"],
        [nameof(IPLiteral)] = ["127.0.0.1", "::1", "fe80::1", "::ffff:10.0.0.1"],
        [nameof(KernelSetting)] = ["net.core.somaxconn=1024", "kernel.msgmax=1"],
        [nameof(Label)] = ["com.example.a=b", "a", "a=b=c"],
        [nameof(Link)] = ["db", "db:alias", "/db:/web/alias"],
        [nameof(LogOption)] = ["max-size=10m", "tag="],
        [nameof(MacAddress)] = ["02:42:ac:11:00:02", "02-42-ac-11-00-02"],
        [nameof(Mount)] = ["type=bind,source=/a,target=/b,readonly", "type=volume,src=v,dst=/d,volume-opt=a=b,\"volume-opt=o=x,y\"", "type=tmpfs,target=/t,tmpfs-size=1m,tmpfs-mode=1777"],
        [nameof(NetworkAttachment)] = ["bridge", "name=web,alias=a,alias=b,ip=10.0.0.2,driver-opt=a=b", "container:web", "host"],
        [nameof(NetworkSubnet)] = ["10.1.0.0/16", "subnet=10.1.0.0/16,gateway=10.1.0.1,ip-range=10.1.4.0/24", "fd00::/64"],
        [nameof(Platform)] = ["linux/amd64", "linux/arm/v7", "windows(10.0.17763+win32k)/amd64", "arm64"],
        [nameof(PortBinding)] = ["8080:80", "127.0.0.1:8080:80/tcp", "[::1]:53:53/udp", "8000-8010:8000-8010", "127.0.0.1::80", "80"],
        [nameof(PortRange)] = ["80", "8000-8010"],
        [nameof(RegistryAddress)] = ["docker.io", "registry.example:5000", "https://registry.example/v2/", "[::1]:5000"],
        [nameof(RestartPolicy)] = ["always", "on-failure:3", "no", "unless-stopped"],
        [nameof(SecurityOption)] = ["no-new-privileges", "label=disable", "seccomp=unconfined", "apparmor:unconfined"],
        [nameof(Timestamp)] = ["2024-02-29T12:34:56.789Z", "2024-02-29", "1700000000.123", "10m", "2024-02-29T12:34:56+05:30"],
        [nameof(TmpfsMount)] = ["/run", "/run:rw,size=64m,mode=1777"],
        [nameof(Ulimit)] = ["nofile=1024:2048", "core=-1", "nproc=3"],
        [nameof(VolumeBinding)] = ["data:/var/lib:ro", "/a:/b:rw,z", "/anonymous", @"C:\data:/d", "./here:/there"],
    };

    // What users read is rounded, so it is not for parsing.
    private static readonly HashSet<string> rounded = [nameof(ByteSize)];

    /// <summary>Found by reflection, so that a parser to come cannot be left out.</summary>
    public static TheoryData<string> Parsers => new(
        from type in typeof(ByteSize).Assembly.GetExportedTypes()
        where type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string)])?.ReturnType == type
        orderby type.Name
        select type.Name);

    [Theory]
    [MemberData(nameof(Parsers))]
    public void What_is_typed_is_understood_or_refused(string type)
    {
        var method = typeof(ByteSize).Assembly.GetType("DockerPS." + type)!.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string)])!;
        object Parse(string text) => method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [text], null)!;

        foreach (var seed in seeds[type])
            Fuzzing.Done(() => Parse(seed), typeof(FormatException));
        CsCheck.Gen.OneOf(Inputs.Like(seeds[type]), Inputs.Text).Holds(text =>
        {
            object? parsed = null;
            if (!Fuzzing.Done(() => parsed = Parse(text), typeof(FormatException)) || rounded.Contains(type))
                return;
            var written = parsed!.ToString()!;
            Assert.Equal(written, Parse(written).ToString());
        });
    }

    [Fact]
    public void Lines_of_names_and_values_are_read_or_refused() =>
        Inputs.Like("A=b\n# comment\n\nNAME\n C = d\r\n").Holds(text =>
        {
            IReadOnlyList<string> read = [];
            if (Fuzzing.Done(() => read = KeyValueFile.Parse(text, _ => "found"), typeof(FormatException)))
                Assert.All(read, pair => Assert.Contains('=', pair));
        });
}
