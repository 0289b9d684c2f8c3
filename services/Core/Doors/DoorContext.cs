using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Doors;

/// <summary>All that a node knows about a door at one moment.</summary>
/// <param name="Now">On the time line of frame and people: see <see cref="TimeLine"/>.</param>
/// <param name="IsHeard">Whether the node is connected to the broker.</param>
/// <param name="IsClockSane">See <see cref="ClockWatch"/>.</param>
/// <param name="Camera">As last reported; null before the first report.</param>
/// <param name="Frame">The newest frame; null before the first.</param>
/// <param name="People">Everybody tracked by the camera, as of that frame.</param>
public sealed record DoorContext(
    DateTimeOffset Now,
    bool IsHeard,
    bool IsClockSane,
    CameraCondition? Camera,
    FrameInfo? Frame,
    IReadOnlyList<TrackedPerson> People);
