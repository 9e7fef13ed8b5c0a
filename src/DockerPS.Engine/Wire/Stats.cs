using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>A sample of GET /containers/{id}/stats. Counters run from the start of the container.</summary>
internal sealed class StatsBody
{
    [JsonPropertyName("id")]
    public string? Id { get; set; }

    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>Null where the container does not run.</summary>
    [JsonPropertyName("read")]
    public DateTimeOffset? Read { get; set; }

    /// <summary>When the sample before was taken; null where there was none.</summary>
    [JsonPropertyName("preread")]
    public DateTimeOffset? PreviousRead { get; set; }

    /// <summary>Windows only.</summary>
    [JsonPropertyName("num_procs")]
    public uint ProcessorCount { get; set; }

    [JsonPropertyName("pids_stats")]
    public PidsStats? Pids { get; set; }

    [JsonPropertyName("cpu_stats")]
    public CpuStats? Cpu { get; set; }

    [JsonPropertyName("precpu_stats")]
    public CpuStats? PreviousCpu { get; set; }

    [JsonPropertyName("memory_stats")]
    public MemoryStats? Memory { get; set; }

    [JsonPropertyName("blkio_stats")]
    public BlockStats? Block { get; set; }

    /// <summary>Windows only.</summary>
    [JsonPropertyName("storage_stats")]
    public StorageStats? Storage { get; set; }

    [JsonPropertyName("networks")]
    public Dictionary<string, NetworkStats>? Networks { get; set; }

    internal sealed class PidsStats
    {
        [JsonPropertyName("current")]
        public ulong Current { get; set; }
    }

    internal sealed class CpuStats
    {
        [JsonPropertyName("cpu_usage")]
        public CpuUsage? Usage { get; set; }

        /// <summary>Nanoseconds of all processors of the host together. Linux only.</summary>
        [JsonPropertyName("system_cpu_usage")]
        public ulong System { get; set; }

        [JsonPropertyName("online_cpus")]
        public uint OnlineProcessors { get; set; }
    }

    internal sealed class CpuUsage
    {
        /// <summary>Nanoseconds on Linux, units of 100 ns on Windows.</summary>
        [JsonPropertyName("total_usage")]
        public ulong Total { get; set; }

        /// <summary>One a processor; cgroup v1 only.</summary>
        [JsonPropertyName("percpu_usage")]
        public ulong[]? PerProcessor { get; set; }
    }

    internal sealed class MemoryStats
    {
        /// <summary>Bytes, the page cache among them.</summary>
        [JsonPropertyName("usage")]
        public ulong Usage { get; set; }

        [JsonPropertyName("limit")]
        public ulong Limit { get; set; }

        /// <summary>The kernel's own account, in bytes; its keys differ between cgroup v1 and v2.</summary>
        [JsonPropertyName("stats")]
        public Dictionary<string, ulong>? Account { get; set; }

        /// <summary>Bytes. Windows only.</summary>
        [JsonPropertyName("privateworkingset")]
        public ulong PrivateWorkingSet { get; set; }
    }

    internal sealed class BlockStats
    {
        [JsonPropertyName("io_service_bytes_recursive")]
        public BlockEntry[]? ServiceBytes { get; set; }
    }

    internal sealed class BlockEntry
    {
        /// <summary><c>Read</c>, <c>Write</c> and others; small letters under cgroup v2.</summary>
        [JsonPropertyName("op")]
        public string? Operation { get; set; }

        [JsonPropertyName("value")]
        public ulong Value { get; set; }
    }

    internal sealed class StorageStats
    {
        [JsonPropertyName("read_size_bytes")]
        public ulong ReadBytes { get; set; }

        [JsonPropertyName("write_size_bytes")]
        public ulong WrittenBytes { get; set; }
    }

    internal sealed class NetworkStats
    {
        [JsonPropertyName("rx_bytes")]
        public ulong ReceivedBytes { get; set; }

        [JsonPropertyName("tx_bytes")]
        public ulong SentBytes { get; set; }
    }
}
