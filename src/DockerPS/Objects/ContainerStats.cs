using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>What a container used of its host at one moment, as <c>docker stats</c> computes it. One that does not run has zeros.</summary>
public sealed class ContainerStats : ContainerObservation
{
    internal ContainerStats(EngineEndpoint endpoint, string container, string containerId, StatsBody wire, bool windows) : base(endpoint, container, containerId)
    {
        Time = wire.Read;
        CpuPercent = windows ? WindowsCpu(wire) : LinuxCpu(wire);
        MemoryUsage = (long)(windows ? wire.Memory?.PrivateWorkingSet ?? 0 : UsedMemory(wire.Memory));
        // Windows tells no limit, and a limit of all that 64 bits can say is none.
        MemoryLimit = windows || wire.Memory is not { Limit: > 0 and <= long.MaxValue } memory ? null : (long)memory.Limit;
        MemoryPercent = MemoryLimit is { } limit ? 100.0 * MemoryUsage / limit : 0;
        NetworkReceived = Sum(wire.Networks?.Values.Select(network => network.ReceivedBytes));
        NetworkSent = Sum(wire.Networks?.Values.Select(network => network.SentBytes));
        BlockRead = windows ? (long)(wire.Storage?.ReadBytes ?? 0) : Blocks(wire.Block, "read");
        BlockWritten = windows ? (long)(wire.Storage?.WrittenBytes ?? 0) : Blocks(wire.Block, "write");
        Pids = (int)(wire.Pids?.Current ?? 0);
    }

    /// <summary>When the sample was taken, by the engine's clock; null where the container does not run.</summary>
    public DateTimeOffset? Time { get; }

    /// <summary>Processor time used since the sample a second before; 100 is one processor at full load, 200 is two.</summary>
    public double CpuPercent { get; }

    /// <summary>Bytes of memory used, without the page cache that can be given back.</summary>
    public long MemoryUsage { get; }

    /// <summary>Bytes of memory that it may use: its own limit, or all that the host has. Null where the engine tells none.</summary>
    public long? MemoryLimit { get; }

    /// <summary>The part of its limit that is used, 0 to 100.</summary>
    public double MemoryPercent { get; }

    /// <summary>Bytes received on all its networks since it started.</summary>
    public long NetworkReceived { get; }

    /// <summary>Bytes sent on all its networks since it started.</summary>
    public long NetworkSent { get; }

    /// <summary>Bytes read from disks since it started.</summary>
    public long BlockRead { get; }

    /// <summary>Bytes written to disks since it started.</summary>
    public long BlockWritten { get; }

    /// <summary>How many processes and threads it has.</summary>
    public int Pids { get; }

    private static double LinuxCpu(StatsBody wire)
    {
        if (wire is not { Cpu: { } now, PreviousCpu: { } before })
            return 0;
        var used = (double)(now.Usage?.Total ?? 0) - (before.Usage?.Total ?? 0);
        var passed = (double)now.System - before.System;
        var processors = now.OnlineProcessors > 0 ? (int)now.OnlineProcessors : now.Usage?.PerProcessor?.Length ?? 0;
        return used > 0 && passed > 0 ? used / passed * processors * 100 : 0;
    }

    private static double WindowsCpu(StatsBody wire)
    {
        if (wire is not { Read: { } now, PreviousRead: { } before })
            return 0;
        var passed = (double)(now - before).Ticks * wire.ProcessorCount;
        var used = (double)(wire.Cpu?.Usage?.Total ?? 0) - (wire.PreviousCpu?.Usage?.Total ?? 0);
        return passed > 0 && used > 0 ? used / passed * 100 : 0;
    }

    private static ulong UsedMemory(StatsBody.MemoryStats? memory)
    {
        if (memory is null)
            return 0;
        // cgroup v1 has both keys, and the total_ one counts the groups below, too.
        var idle = memory.Account is { } account && (account.TryGetValue("total_inactive_file", out var bytes) || account.TryGetValue("inactive_file", out bytes)) ? bytes : 0;
        return idle < memory.Usage ? memory.Usage - idle : memory.Usage;
    }

    private static long Blocks(StatsBody.BlockStats? block, string operation) =>
        Sum(block?.ServiceBytes?.Where(entry => string.Equals(entry.Operation, operation, StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Value));

    private static long Sum(IEnumerable<ulong>? counters) => (counters ?? []).Aggregate(0L, (sum, counter) => sum + (long)counter);
}
