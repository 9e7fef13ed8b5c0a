using System.Text.Json;
using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>The reader of GET /containers/json, apart from all others, which .NET would get ready with it.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ContainerSummary[]))]
internal sealed partial class ContainerListJson : JsonSerializerContext;

/// <summary>
/// Reads what GET /containers/json lists. Written by hand, since it is most often the first thing that a process asks for: the
/// generated reader has .NET compile more than a hundred methods, most for its numbers and flags, before it reads the first of them.
/// </summary>
internal sealed class ContainerSummaryConverter : JsonConverter<ContainerSummary>
{
    /// <summary>Reads the value of a property that is known by name, or leaves the reader where it is.</summary>
    private delegate bool PropertyReader<T>(ref Utf8JsonReader json, T into);

    private delegate T ValueReader<T>(ref Utf8JsonReader json);

    public override ContainerSummary? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadObject<ContainerSummary>(ref reader, new(), ReadProperty);

    public override void Write(Utf8JsonWriter writer, ContainerSummary value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Only the engine writes lists of containers.");

    private static bool ReadProperty(ref Utf8JsonReader json, ContainerSummary container)
    {
        if (IsAt(ref json, "Id"u8))
            container.Id = json.GetString() ?? "";
        else if (IsAt(ref json, "Names"u8))
            container.Names = ReadArray(ref json, ReadText);
        else if (IsAt(ref json, "Image"u8))
            container.Image = json.GetString();
        else if (IsAt(ref json, "ImageID"u8))
            container.ImageId = json.GetString();
        else if (IsAt(ref json, "Command"u8))
            container.Command = json.GetString();
        else if (IsAt(ref json, "Created"u8))
            container.Created = json.GetInt64();
        else if (IsAt(ref json, "Ports"u8))
            container.Ports = ReadArray(ref json, ReadPort);
        else if (IsAt(ref json, "SizeRw"u8))
            container.SizeRw = ReadSize(ref json);
        else if (IsAt(ref json, "SizeRootFs"u8))
            container.SizeRootFs = ReadSize(ref json);
        else if (IsAt(ref json, "Labels"u8))
            container.Labels = ReadMap(ref json, ReadText);
        else if (IsAt(ref json, "State"u8))
            container.State = json.GetString();
        else if (IsAt(ref json, "Status"u8))
            container.Status = json.GetString();
        else if (IsAt(ref json, "HostConfig"u8))
            container.HostConfig = ReadObject<ContainerSummary.HostSummary>(ref json, new(), ReadProperty);
        else if (IsAt(ref json, "NetworkSettings"u8))
            container.NetworkSettings = ReadObject<ContainerSummary.NetworkSummary>(ref json, new(), ReadProperty);
        else if (IsAt(ref json, "Mounts"u8))
            container.Mounts = ReadArray(ref json, ReadMount);
        else
            return false;
        return true;
    }

    private static bool ReadProperty(ref Utf8JsonReader json, ContainerSummary.HostSummary host)
    {
        if (!IsAt(ref json, "NetworkMode"u8))
            return false;
        host.NetworkMode = json.GetString();
        return true;
    }

    private static bool ReadProperty(ref Utf8JsonReader json, ContainerSummary.NetworkSummary networks)
    {
        if (!IsAt(ref json, "Networks"u8))
            return false;
        networks.Networks = ReadMap(ref json, ReadEndpoint);
        return true;
    }

    private static bool ReadProperty(ref Utf8JsonReader json, ContainerSummary.EndpointSummary endpoint)
    {
        if (!IsAt(ref json, "NetworkID"u8))
            return false;
        endpoint.NetworkId = json.GetString();
        return true;
    }

    private static bool ReadProperty(ref Utf8JsonReader json, PortSummary port)
    {
        if (IsAt(ref json, "IP"u8))
            port.IP = json.GetString();
        else if (IsAt(ref json, "PrivatePort"u8))
            port.PrivatePort = json.GetInt32();
        else if (IsAt(ref json, "PublicPort"u8))
            port.PublicPort = json.GetInt32();
        else if (IsAt(ref json, "Type"u8))
            port.Type = json.GetString();
        else
            return false;
        return true;
    }

    private static bool ReadProperty(ref Utf8JsonReader json, MountPoint mount)
    {
        if (IsAt(ref json, "Type"u8))
            mount.Type = json.GetString();
        else if (IsAt(ref json, "Name"u8))
            mount.Name = json.GetString();
        else if (IsAt(ref json, "Source"u8))
            mount.Source = json.GetString();
        else if (IsAt(ref json, "Destination"u8))
            mount.Destination = json.GetString();
        else if (IsAt(ref json, "Driver"u8))
            mount.Driver = json.GetString();
        else if (IsAt(ref json, "Mode"u8))
            mount.Mode = json.GetString();
        else if (IsAt(ref json, "RW"u8))
            mount.Writable = json.GetBoolean();
        else if (IsAt(ref json, "Propagation"u8))
            mount.Propagation = json.GetString();
        else
            return false;
        return true;
    }

    private static long? ReadSize(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.Null ? null : json.GetInt64();

    private static string ReadText(ref Utf8JsonReader json) => json.GetString() ?? "";

    private static PortSummary ReadPort(ref Utf8JsonReader json) => ReadObject<PortSummary>(ref json, new(), ReadProperty) ?? new();

    private static MountPoint ReadMount(ref Utf8JsonReader json) => ReadObject<MountPoint>(ref json, new(), ReadProperty) ?? new();

    private static ContainerSummary.EndpointSummary ReadEndpoint(ref Utf8JsonReader json) =>
        ReadObject<ContainerSummary.EndpointSummary>(ref json, new(), ReadProperty) ?? new();

    // From the name of this property on to its value.
    private static bool IsAt(ref Utf8JsonReader json, ReadOnlySpan<byte> name) => json.ValueTextEquals(name) && json.Read();

    private static T? ReadObject<T>(ref Utf8JsonReader json, T into, PropertyReader<T> read)
        where T : class
    {
        if (!Opens(ref json, JsonTokenType.StartObject))
            return null;
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            // All of a container is there when its reading begins, but more may follow: Skip would refuse that.
            if (!read(ref json, into) && !json.TrySkip())
                throw new JsonException("It ends in the middle of a container.");
        }
        return into;
    }

    private static Dictionary<string, T>? ReadMap<T>(ref Utf8JsonReader json, ValueReader<T> read)
    {
        if (!Opens(ref json, JsonTokenType.StartObject))
            return null;
        var map = new Dictionary<string, T>();
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var name = json.GetString()!;
            json.Read();
            map[name] = read(ref json);
        }
        return map;
    }

    private static T[]? ReadArray<T>(ref Utf8JsonReader json, ValueReader<T> read)
    {
        if (!Opens(ref json, JsonTokenType.StartArray))
            return null;
        var values = new List<T>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            values.Add(read(ref json));
        return [.. values];
    }

    // False for null.
    private static bool Opens(ref Utf8JsonReader json, JsonTokenType wanted)
    {
        if (json.TokenType == JsonTokenType.Null)
            return false;
        return json.TokenType == wanted ? true : throw new JsonException($"It has {json.TokenType} where {wanted} should be.");
    }
}
