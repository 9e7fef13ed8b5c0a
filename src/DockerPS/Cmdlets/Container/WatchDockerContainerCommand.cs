using System.Management.Automation;
using System.Text;
using System.Threading.Channels;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Formatting;
using DockerPS.Runtime;
using DockerPS.Terminal;

namespace DockerPS.Cmdlets;

/// <summary>Shows containers and what they use as a dashboard that is drawn anew every second.</summary>
/// <remarks>GET /containers/json, GET /containers/{id}/stats</remarks>
[Cmdlet(VerbsCommon.Watch, "DockerContainer")]
[OutputType(typeof(void))]
public sealed class WatchDockerContainerCommand : DockerCmdlet
{
    private const char Interrupt = '\u0003';

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>How soon a change of the window's size is noticed.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromMilliseconds(100);

    private readonly List<ContainerTarget> targets = [];

    /// <summary>The containers: names, ids, the beginning of ids, wildcards for names, or objects from Get-DockerContainer. All that run where it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerTarget[]? Container { get; set; }

    /// <summary>What is shown first: what uses most of it, or the first by name. The keys c, m, n and a change it.</summary>
    [Parameter]
    public ContainerOrder OrderBy { get; set; }

    /// <summary>Show containers that do not run, too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (ConsoleTerminal.Obstacle is { } redirected)
            ThrowTerminatingError(NewError("ScreenMissing", ErrorCategory.InvalidOperation, null, redirected));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var target in Container ?? [])
        {
            if (target.IsWildcard || target.Id is not null)
                targets.Add(target);
            else
                Find(target);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var isNamed = Container is not null || MyInvocation.ExpectingInput;
        if (isNamed && targets.Count == 0)
            return;
        try
        {
            if (Await(ShowAsync(StopToken)) == Interrupt)
                throw new PipelineStoppedException();
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, targets.FirstOrDefault()?.Text, new ErrorSubject(ResourceKind.Container));
        }
    }

    // A name that is missing is an error before the screen changes.
    private void Find(ContainerTarget target)
    {
        foreach (var client in Clients)
        {
            try
            {
                var (id, name) = Await(ContainerLookup.IdentifyAsync(client, target, StopToken));
                targets.Add(new ContainerTarget(client.Endpoint, id, name));
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, target.Text, new ErrorSubject(ResourceKind.Container));
            }
        }
    }

    /// <summary>The key that ended it.</summary>
    private async Task<char> ShowAsync(CancellationToken cancellationToken)
    {
        await using var watch = new ContainerWatch(targets.Count > 0 ? targets : null, Clients, All, cancellationToken);
        // What cannot be shown is an error before the screen changes.
        var rows = await watch.LookAsync();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var terminal = ConsoleTerminal.OpenScreen();
        var keys = Channel.CreateUnbounded<char>();
        var typing = Task.Factory.StartNew(() => ReadKeys(terminal, keys.Writer, ending.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            while (true)
            {
                var size = ConsoleTerminal.Size;
                terminal.Write(Encoding.UTF8.GetBytes(ContainerBoard.Draw(rows, OrderBy, size.Width, size.Height, DateTime.Now, IsPlain)));
                switch (await NextKeyAsync(keys.Reader, size, cancellationToken))
                {
                    case 'q' or 'Q':
                        return 'q';
                    case Interrupt:
                        return Interrupt;
                    case { } key:
                        OrderBy = ContainerBoard.OrderOf(key) ?? OrderBy;
                        break;
                    case null:
                        rows = await watch.LookAsync();
                        break;
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
            await typing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The next key that is typed; null when it is time to look again, or the window has another size.</summary>
    private static async Task<char?> NextKeyAsync(ChannelReader<char> keys, (int, int) size, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < Pace && ConsoleTerminal.Size == size; waited += Notice)
        {
            if (keys.TryRead(out var key))
                return key;
            // A terminal that is gone types nothing more.
            if (keys.Completion.IsCompleted)
                return 'q';
            await Task.Delay(Notice, cancellationToken);
        }
        return null;
    }

    private static void ReadKeys(ConsoleTerminal terminal, ChannelWriter<char> keys, CancellationToken cancellationToken)
    {
        var typed = new byte[64];
        int count;
        while ((count = terminal.Read(typed, cancellationToken)) > 0)
        {
            foreach (var key in typed.AsSpan(0, count))
                keys.TryWrite((char)key);
        }
        keys.Complete();
    }

    /// <summary>Whether the user wants no colours.</summary>
    private bool IsPlain => PSObject.AsPSObject(GetVariableValue("PSStyle", "")).Properties["OutputRendering"]?.Value?.ToString() == "PlainText";
}
