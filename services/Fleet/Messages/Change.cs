namespace MaskPose.Edge.Fleet.Messages;

/// <summary>What a message says about a node.</summary>
/// <param name="At">By the node's clock; null where the node can't know, as in a last will.</param>
internal abstract record Change(string Site, string Node, DateTimeOffset? At);

/// <summary>A phase of an event, or of an alert where it has a rule.</summary>
/// <param name="Id">Of the message: the same each time it is sent.</param>
/// <param name="EventId">Of the event, the same in all its phases.</param>
/// <param name="Envelope">The message itself, JSON.</param>
internal sealed record EventChange(
    string Site, string Node, DateTimeOffset When, string Id, Guid EventId, int Sequence, string Camera, string Kind, string Phase, string State,
    string? Rule, string? Severity, DateTimeOffset BeganAt, string Envelope) : Change(Site, Node, When);

/// <summary>The node's own condition.</summary>
/// <param name="State">online, stopped or offline.</param>
/// <param name="Session">Grows with each connection to the site's broker.</param>
/// <param name="Version">Null where the message has none.</param>
internal sealed record NodeChange(string Site, string Node, DateTimeOffset? At, string State, long Session, string Trouble, string? Version)
    : Change(Site, Node, At);

/// <summary>A camera's condition.</summary>
internal sealed record StatusChange(string Site, string Node, DateTimeOffset When, string Camera, string Condition, string Reason) : Change(Site, Node, When);

/// <summary>The people before a camera.</summary>
internal sealed record StateChange(string Site, string Node, DateTimeOffset When, string Camera, int People, string Worst) : Change(Site, Node, When);

/// <summary>All cameras that a node has; others are gone.</summary>
internal sealed record CamerasChange(string Site, string Node, DateTimeOffset When, string[] Cameras) : Change(Site, Node, When);

/// <summary>A camera was removed from its node.</summary>
internal sealed record CameraGone(string Site, string Node, string Camera) : Change(Site, Node, null);

/// <summary>A node was removed.</summary>
internal sealed record NodeGone(string Site, string Node) : Change(Site, Node, null);
