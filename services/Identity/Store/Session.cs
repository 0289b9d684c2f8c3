namespace MaskPose.Edge.Identity.Store;

/// <summary>A browser in which somebody is signed in.</summary>
/// <param name="Stamp">The person's when it began.</param>
/// <param name="SeenAt">To the minute.</param>
/// <param name="Agent">The browser's user agent.</param>
public sealed record Session(string Id, string Person, string Stamp, DateTimeOffset BeganAt, DateTimeOffset SeenAt, string Address, string Agent);
