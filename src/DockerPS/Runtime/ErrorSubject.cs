namespace DockerPS.Runtime;

/// <summary>The kinds of things that can be missing, taken or in use.</summary>
internal enum ResourceKind
{
    Engine,
    Container,
    Image,
    Volume,
    Network,
    Exec,
    Plugin,
    BuildCache,
}

/// <summary>What was tried, as far as it changes the meaning of a conflict.</summary>
internal enum ResourceOperation
{
    Other,
    Create,
    Remove,
}

/// <summary>What a failed call acted on and how: the same status means another thing for each.</summary>
internal readonly record struct ErrorSubject(ResourceKind Kind, ResourceOperation Operation = ResourceOperation.Other);
