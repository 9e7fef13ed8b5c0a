namespace DockerPS.Engine.Api;

/// <summary>The kinds of things whose size /system/df can measure.</summary>
[Flags]
internal enum DiskUsageKinds
{
    Images = 1,
    Containers = 2,
    Volumes = 4,
    BuildCache = 8,
    All = Images | Containers | Volumes | BuildCache,
}
