using System.Management.Automation;

using DockerPS.Engine.Transport;

namespace DockerPS.Binding;

/// <summary>The thing that a cmdlet acts on: a name, an id or its beginning, a wildcard, or an object that was piped.</summary>
public abstract class ResourceTarget
{
    private protected ResourceTarget(string text, EngineEndpoint? endpoint)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new FormatException("A name or id is needed; this one is empty.");
        Text = text;
        Endpoint = endpoint;
    }

    /// <summary>The name, id or wildcard, as the user gave it.</summary>
    public string Text { get; }

    /// <summary>The engine that a piped object came from; null for what was typed.</summary>
    internal EngineEndpoint? Endpoint { get; }

    /// <summary>Whether this may stand for any number of things; none is then no error.</summary>
    public virtual bool IsWildcard => Endpoint is null && WildcardPattern.ContainsWildcardCharacters(Text);

    /// <summary>Whether a name fits the wildcard. Docker's names are case-sensitive, and so is this.</summary>
    internal virtual bool Matches(string name) => (pattern ??= new WildcardPattern(Text)).IsMatch(name);

    private WildcardPattern? pattern;

    /// <summary>The text, as native docker accepts it.</summary>
    public override string ToString() => Text;
}
