using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Sightings;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Alerting;

/// <summary>A person whom rules are about: before the camera now, or as noted.</summary>
internal interface IRuledPerson
{
    /// <summary>As last seen; the attention of now.</summary>
    Sighting Sighting { get; }

    /// <summary>The last one with the face.</summary>
    FrameInfo Frame { get; }

    /// <summary>What that frame's face alone showed.</summary>
    MaskVerdict Shown { get; }

    EventContext MaskMoment(DateTimeOffset at);

    EventContext AttentionMoment(DateTimeOffset at);
}
