namespace MaskPose.Edge.Identity.Store;

/// <summary>A program that may use the node; the key itself is nowhere but with the program.</summary>
/// <param name="Scopes">What it may do.</param>
/// <param name="Cameras">Empty: all cameras.</param>
/// <param name="ExpiresAt">Null: never.</param>
/// <param name="UsedAt">To the minute; null: never.</param>
public sealed record ApiKey(
    string Id, string Name, IReadOnlyList<string> Scopes, IReadOnlyList<string> Cameras, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? UsedAt);
