namespace System.Management.Automation;

/// <summary>A cmdlet has enough: those before it are to end.</summary>
internal sealed class StopUpstreamCommandsException(Cmdlet requester) : Exception
{
    public Cmdlet Requester { get; } = requester;
}

/// <summary>Cmdlets that stream objects to each other: what one writes, the next has processed before the first goes on.</summary>
internal sealed class PipelineProcessor(SessionState session) : IDisposable
{
    private readonly List<CommandProcessor> commands = [];
    private volatile bool isStopping;

    /// <summary>Runs the commands; the input is null where the first is given none.</summary>
    public void Execute(IReadOnlyList<CommandAst> pipeline, IEnumerable<object?>? input, Action<object?> output)
    {
        session.Running.TryAdd(this, true);
        for (var at = 0; at < pipeline.Count; at++)
        {
            var next = at + 1;
            var isLast = next == pipeline.Count;
            lock (commands)
                commands.Add(new CommandProcessor(pipeline[at].Resolve(session), session, at > 0 || input is not null, isLast ? output : item => commands[next].Process(item), () => isStopping));
        }
        for (var at = 0; at < pipeline.Count; at++)
            commands[at].Bind(pipeline[at].Arguments(session));
        var toEnd = UntilEnough(() => Feed(input), 0);
        while (toEnd < commands.Count)
            toEnd = UntilEnough(commands[toEnd].End, toEnd + 1);
    }

    /// <summary>As Ctrl+C does, from another thread.</summary>
    public void Stop()
    {
        isStopping = true;
        lock (commands)
            commands.ForEach(command => command.Stop());
    }

    public void Dispose()
    {
        session.Running.TryRemove(this, out _);
        commands.ForEach(command => command.Dispose());
    }

    // Gives which command is to end next: where one has enough, that one.
    private int UntilEnough(Action step, int next)
    {
        try
        {
            step();
            return next;
        }
        catch (StopUpstreamCommandsException stop)
        {
            return commands.FindIndex(command => command.Cmdlet == stop.Requester);
        }
    }

    private void Feed(IEnumerable<object?>? input)
    {
        foreach (var command in commands)
            command.Begin();
        if (input is null)
        {
            commands[0].Process();
            return;
        }
        foreach (var item in input)
            commands[0].Process(item is null ? null : PSObject.AsPSObject(item));
    }
}
