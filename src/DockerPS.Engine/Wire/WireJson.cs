using System.Text.Json;
using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>
/// The generated readers and writers of everything that goes over the wire. What is null is not written: the engine then
/// uses its own default, as it does for the CLI. Writers made for speed are left out: they would spell every name once when
/// the first answer is read.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EngineTimeConverter)])]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(SortedDictionary<string, List<string>>))]
[JsonSerializable(typeof(ConfigFile))]
[JsonSerializable(typeof(ContextMetadata))]
[JsonSerializable(typeof(AuthConfig))]
[JsonSerializable(typeof(Dictionary<string, AuthConfig>))]
[JsonSerializable(typeof(LoginResult))]
[JsonSerializable(typeof(HelperCredential))]
[JsonSerializable(typeof(StoredCredential))]
[JsonSerializable(typeof(SearchHit[]))]
[JsonSerializable(typeof(DistributionBody))]
[JsonSerializable(typeof(TagList))]
[JsonSerializable(typeof(BearerToken))]
[JsonSerializable(typeof(RegistryErrors))]
[JsonSerializable(typeof(ImageLayerBody[]))]
[JsonSerializable(typeof(VersionBody))]
[JsonSerializable(typeof(InfoBody))]
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
[JsonSerializable(typeof(PathStat))]
[JsonSerializable(typeof(ImageSummary[]))]
[JsonSerializable(typeof(ImageInspect))]
[JsonSerializable(typeof(ImageDeletion[]))]
[JsonSerializable(typeof(TransferMessage))]
[JsonSerializable(typeof(BuildMessage))]
[JsonSerializable(typeof(UlimitBody[]))]
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
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonNode))]
internal sealed partial class WireJson : JsonSerializerContext;
