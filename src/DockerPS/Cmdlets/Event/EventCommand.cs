using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine.Http;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>What the event cmdlets have in common: which events are meant. The engine itself picks them out.</summary>
public abstract class EventCommand : DockerCmdlet
{
    /// <summary>Only what has happened to things of one of these types.</summary>
    [Parameter(Position = 0)]
    [ValidateSet("container", "image", "volume", "network", "daemon", "plugin", "builder", "service", "node", "secret", "config")]
    public string[]? Type { get; set; }

    /// <summary>Only these actions, as start, die, health_status or pull.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EventActionCompleter))]
    public string[]? Action { get; set; }

    /// <summary>Only what has happened to one of these containers: names or ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public string[]? Container { get; set; }

    /// <summary>Only what has happened to one of these images, or to containers made from one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public string[]? Image { get; set; }

    /// <summary>Only what has happened to one of these volumes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public string[]? Volume { get; set; }

    /// <summary>Only what has happened to one of these networks: names or ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public string[]? Network { get; set; }

    /// <summary>Only what has happened to things with all of these labels: names, name=value texts, or a hashtable.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Label { get; set; }

    /// <summary>The engine's own filters: key=value texts or a hashtable, as @{ scope = 'local' }.</summary>
    [Parameter]
    [KeyValue]
    public string[]? Filter { get; set; }

    /// <exception cref="FormatException">A filter has no value.</exception>
    private protected Filters Filters()
    {
        var filters = new Filters
        {
            { "type", Type?.Select(type => type.ToLowerInvariant()) },
            { "event", Action },
            { "container", Container },
            { "image", Image },
            { "volume", Volume },
            { "network", Network },
            { "label", Label },
        };
        KeyValueText.AddTo(filters, Filter);
        return filters;
    }
}
