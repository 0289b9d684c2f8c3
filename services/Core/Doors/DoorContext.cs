using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Doors;

/// <summary>All that a node knows of a door at one moment.</summary>
/// <param name="Now">On the line of time of frame and people: see <see cref="TimeLine"/>.</param>
/// <param name="IsHeard">Whether the broker hears the node.</param>
/// <param name="IsClockSane">See <see cref="ClockWatch"/>.</param>
/// <param name="Camera">As last reported; null before the first report.</param>
/// <param name="Frame">The newest frame; null before the first.</param>
/// <param name="People">Everybody whom the camera follows, as of that frame.</param>
public sealed record DoorContext(
    DateTimeOffset Now,
    bool IsHeard,
    bool IsClockSane,
    CameraCondition? Camera,
    FrameInfo? Frame,
    IReadOnlyList<TrackedPerson> People);
