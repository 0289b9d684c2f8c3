using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Rules;

public enum Severity
{
    Info,
    Warning,
    Critical,
}

/// <summary>Who counts for a rule.</summary>
public enum ZoneTrigger
{
    /// <summary>Everybody who is in the zone.</summary>
    Staying,

    /// <summary>Only people seen outside the zone before: people coming out of it do not count.</summary>
    Entering,
}

/// <summary>A named part of a camera's picture.</summary>
public sealed record Zone(string Name, Polygon Polygon);

/// <summary>A condition on all people in the zone together.</summary>
/// <param name="AttentiveShareBelow">It alerts while less than this share of the people whose attention is known are attentive.</param>
/// <param name="MinimumPeople">The attention of at least this many must be known.</param>
public sealed record GroupLimit(double AttentiveShareBelow, int MinimumPeople);

/// <summary>What the site cares about: a state of a person, or of a room, that lasts becomes an alert.</summary>
/// <param name="Cameras">Where; empty: everywhere.</param>
/// <param name="Zone">Null: the whole picture.</param>
/// <param name="Verdicts">Mask verdicts that matter.</param>
/// <param name="Attentions">Attention that matters.</param>
/// <param name="MinimumFacePixels">Short side of the face's box from which a face counts.</param>
/// <param name="HoldSeconds">The state must last this long, from its first frame.</param>
/// <param name="ClearSeconds">It must be gone for this long before the alert ends.</param>
/// <param name="UpdateSeconds">How often an open alert is published again.</param>
/// <param name="CooldownSeconds">After an alert has ended the rule starts none at that camera for this long.</param>
public sealed record Rule(
    string Name,
    IReadOnlySet<string> Cameras,
    Zone? Zone,
    IReadOnlySet<MaskVerdict> Verdicts,
    IReadOnlySet<Attention> Attentions,
    ZoneTrigger Trigger,
    double MinimumFacePixels,
    double HoldSeconds,
    double ClearSeconds,
    double UpdateSeconds,
    double CooldownSeconds,
    Schedule Schedule,
    Severity Severity)
{
    /// <summary>Set where the rule is about all people in the zone together; null: about each of them.</summary>
    public GroupLimit? Group { get; init; }

    public bool IsFor(string camera) => Cameras.Count == 0 || Cameras.Contains(camera);

    public bool IsInside(Place place) => Zone?.Polygon.Contains(place.X, place.Y) ?? true;

    public bool IsLargeEnough(Place place) => place.ShortSide >= MinimumFacePixels;
}
