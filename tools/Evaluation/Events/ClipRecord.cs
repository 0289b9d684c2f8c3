using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;

namespace MaskPose.Edge.Evaluation.Events;

/// <summary>A face in one frame of a clip.</summary>
/// <param name="YawDegrees">Null if the pose is unknown.</param>
public readonly record struct Sighting(double Seconds, int Track, Box Box, float? YawDegrees, MaskVerdict Verdict);

/// <summary>An event that the node began.</summary>
/// <param name="SinceSeconds">Since when the state has lasted, as the event says.</param>
/// <param name="ToldSeconds">Time of the frame with which it was published.</param>
public sealed record BegunEvent(EventKind Kind, string State, int? Track, double SinceSeconds, double ToldSeconds, Point2? Middle);

/// <summary>A node's output for a clip.</summary>
public sealed record ClipRecord(EventClip Clip, int Frames, double Seconds, IReadOnlyList<Sighting> Sightings, IReadOnlyList<BegunEvent> Events)
{
    /// <summary>Follows the people of a clip as a camera's are followed.</summary>
    /// <param name="observations">The clip's frames in their order; their capture times go with their places in the clip.</param>
    public static async Task<ClipRecord> FollowAsync(
        EventClip clip, IAsyncEnumerable<Observation> observations, CameraTrackerSettings settings, CancellationToken cancellationToken)
    {
        var tracker = new CameraTracker(settings, at => Guid.CreateVersion7(at));
        var (frames, seconds) = (0, 0.0);
        List<Sighting> sightings = [];
        List<BegunEvent> events = [];
        await foreach (var observation in observations.WithCancellation(cancellationToken))
        {
            var result = tracker.Follow(observation);
            (frames, seconds) = (frames + 1, observation.Frame.TimeSeconds);
            sightings.AddRange(result.Observation!.Faces.Where(f => f.Track is not null).Select(f => Seen(f, seconds)));
            events.AddRange(result.Events.Where(e => e.Phase == EventPhase.Begin).Select(e => Begun(e, seconds)));
        }

        return new ClipRecord(clip, frames, seconds, sightings, events);
    }

    private static Sighting Seen(ObservedFace face, double seconds) =>
        new(seconds, face.Track!.Value, face.Face.Box, face.Head.Pose?.YawDegrees, face.Mask.Verdict);

    private static BegunEvent Begun(TrackEvent begin, double seconds) =>
        new(begin.Kind, begin.State, begin.Track, seconds - (begin.At - begin.BeganAt).TotalSeconds, seconds, begin.Face?.Face.Box.Center);
}
