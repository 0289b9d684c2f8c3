namespace MaskPose.Edge.Node.Editing;

/// <summary>The settings file as it was before a change.</summary>
/// <param name="Id">Its name in the folder of old versions, without its ending.</param>
/// <param name="ReplacedAt">When another took its place.</param>
internal sealed record SettingsVersion(string Id, DateTimeOffset ReplacedAt);
