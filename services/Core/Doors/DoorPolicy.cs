using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Doors;

/// <summary>The person to admit, or why nobody.</summary>
/// <param name="Person">Null if there is a doubt.</param>
public readonly record struct DoorDecision(TrackedPerson? Person, DenialReason Doubt);

/// <summary>
/// Decides for one door, moment by moment: everybody in its zone must satisfy the rules. A track gets one permit
/// while its verdict lasts. Not for concurrent use.
/// </summary>
/// <param name="isInZone">Whether a face in a frame stands before the door.</param>
public sealed class DoorPolicy(DoorRules rules, Func<Box, FrameInfo, bool> isInZone)
{
    private readonly Dictionary<int, DateTimeOffset> _permitted = [];

    public DoorDecision Decide(DoorContext moment)
    {
        var doubt = JudgeNode(moment);
        if (doubt != DenialReason.None)
        {
            return new DoorDecision(null, doubt);
        }

        Prune(moment);
        var frame = moment.Frame!;
        var people = moment.People.Where(p => isInZone(p.Box, frame)).ToList();
        doubt = JudgePeople(people, frame);
        if (doubt != DenialReason.None)
        {
            return new DoorDecision(null, doubt);
        }

        var next = people.Find(p => !IsPermitted(p, frame.CapturedAt));
        return new DoorDecision(next, next is null ? DenialReason.AlreadyPermitted : DenialReason.None);
    }

    /// <summary>The track has its permit.</summary>
    /// <param name="capturedAt">Capture time of the frame for which it was given.</param>
    public void Permitted(int track, DateTimeOffset capturedAt) => _permitted[track] = capturedAt;

    private DenialReason JudgeNode(DoorContext moment)
    {
        var ageSeconds = (moment.Now - moment.Frame?.CapturedAt)?.TotalSeconds;
        return moment switch
        {
            { IsHeard: false } => DenialReason.BrokerLost,
            { IsClockSane: false } => DenialReason.ClockNotSane,
            { Camera: CameraCondition.Degraded } => DenialReason.CameraDegraded,
            { Camera: CameraCondition.Covered } or { Frame.View: PictureView.Covered } => DenialReason.CameraCovered,
            { Camera: CameraCondition.Frozen } or { Frame.View: PictureView.Frozen or PictureView.Still } => DenialReason.PictureFrozen,
            { Camera: CameraCondition.Moved } or { Frame.View: PictureView.Moved } => DenialReason.CameraMoved,
            { Camera: CameraCondition.Blurred } or { Frame.View: PictureView.Blurred } => DenialReason.CameraBlurred,
            { Camera: not CameraCondition.Online } => DenialReason.CameraOffline,
            _ when ageSeconds is null || ageSeconds > rules.MaximumFrameAgeSeconds => DenialReason.StaleFrame,
            _ when ageSeconds < -rules.ClockSkewSeconds => DenialReason.ClockNotSane,
            _ => DenialReason.None,
        };
    }

    private DenialReason JudgePeople(List<TrackedPerson> people, FrameInfo frame)
    {
        if (people.Count == 0)
        {
            return DenialReason.NobodyThere;
        }

        // Somebody not masked as required is the graver reason, and revokes a permit.
        return people.Exists(IsWrong) ? DenialReason.WrongVerdict
            : people.Count > rules.MaximumPeople ? DenialReason.TooManyPeople
            : people.Select(p => JudgePerson(p, frame.CapturedAt)).FirstOrDefault(d => d != DenialReason.None);
    }

    private bool IsWrong(TrackedPerson person) => person.Verdict != MaskVerdict.Unknown && !rules.Verdicts.Contains(person.Verdict);

    private DenialReason JudgePerson(TrackedPerson person, DateTimeOffset capturedAt) => person switch
    {
        _ when person.SeenAt != capturedAt => DenialReason.HiddenPerson,
        { Verdict: MaskVerdict.Unknown } or { Newest.Verdict: MaskVerdict.Unknown } => DenialReason.UnknownVerdict,
        _ when person.Newest.Verdict != person.Verdict => DenialReason.Unsure,
        _ when !(Math.Min(person.Share, person.Newest.Confidence) >= rules.MinimumConfidence) => DenialReason.Unsure,
        _ when person.Frames < rules.MinimumFrames => DenialReason.TooShort,
        _ when (capturedAt - person.Since).TotalSeconds < rules.HoldSeconds => DenialReason.TooShort,
        _ when !rules.AllowsStillFaces && !((capturedAt - person.MovedAt)?.TotalSeconds <= rules.LookSeconds) => DenialReason.Still,
        _ => DenialReason.None,
    };

    private bool IsPermitted(TrackedPerson person, DateTimeOffset capturedAt) => _permitted.TryGetValue(person.Track, out var at)
        && (person.Since <= at || (capturedAt - at).TotalSeconds < rules.CooldownSeconds);

    /// <summary>Track numbers are never reused.</summary>
    private void Prune(DoorContext moment)
    {
        foreach (var (track, at) in _permitted)
        {
            if (moment.People.All(p => p.Track != track) && (moment.Now - at).TotalSeconds > rules.CooldownSeconds)
            {
                _permitted.Remove(track);
            }
        }
    }
}
