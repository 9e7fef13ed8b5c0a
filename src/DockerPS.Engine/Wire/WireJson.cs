using System.Text.Json;
using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>
/// The generated readers and writers of everything that goes over the wire. What is null is not written: the engine then
/// uses its own default, as it does for the CLI.
/// </summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EngineTimeConverter)])]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(SortedDictionary<string, List<string>>))]
[JsonSerializable(typeof(ConfigFile))]
[JsonSerializable(typeof(ContextMetadata))]
[JsonSerializable(typeof(VersionBody))]
[JsonSerializable(typeof(InfoBody))]
[JsonSerializable(typeof(ContainerSummary[]))]
[JsonSerializable(typeof(ContainerInspect))]
[JsonSerializable(typeof(CreateContainerBody))]
[JsonSerializable(typeof(CreatedContainer))]
[JsonSerializable(typeof(UpdateContainerBody))]
[JsonSerializable(typeof(UpdatedContainer))]
[JsonSerializable(typeof(WaitResult))]
[JsonSerializable(typeof(ExecCreateBody))]
[JsonSerializable(typeof(ExecCreated))]
[JsonSerializable(typeof(ExecStartBody))]
[JsonSerializable(typeof(ExecInspect))]
[JsonSerializable(typeof(TopBody))]
[JsonSerializable(typeof(ChangeBody[]))]
[JsonSerializable(typeof(StatsBody))]
[JsonSerializable(typeof(CommittedImage))]
[JsonSerializable(typeof(EventBody))]
[JsonSerializable(typeof(ImageSummary[]))]
[JsonSerializable(typeof(ImageInspect))]
[JsonSerializable(typeof(ImageDeletion[]))]
[JsonSerializable(typeof(TransferMessage))]
[JsonSerializable(typeof(BuildMessage))]
[JsonSerializable(typeof(Dictionary<string, string?>))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(VolumeBody))]
[JsonSerializable(typeof(VolumeListBody))]
[JsonSerializable(typeof(CreateVolumeBody))]
[JsonSerializable(typeof(DiskUsageBody))]
[JsonSerializable(typeof(BuildCachePruneBody))]
[JsonSerializable(typeof(NetworkBody[]))]
[JsonSerializable(typeof(CreateNetworkBody))]
[JsonSerializable(typeof(CreatedNetwork))]
[JsonSerializable(typeof(ConnectNetworkBody))]
[JsonSerializable(typeof(DisconnectNetworkBody))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class WireJson : JsonSerializerContext;
