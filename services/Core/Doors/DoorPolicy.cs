using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Doors;

/// <summary>Whom to permit, or why nobody.</summary>
/// <param name="Person">Null where there is a doubt.</param>
public readonly record struct DoorDecision(PersonSight? Person, DoorDoubt Doubt);

/// <summary>
/// Decides for one door, moment by moment: everybody in its zone must be as the rules want them. A track gets one permit
/// while its verdict lasts. Not for concurrent use.
/// </summary>
/// <param name="isInZone">Whether a face in a frame stands before the door.</param>
public sealed class DoorPolicy(DoorRules rules, Func<Box, FrameInfo, bool> isInZone)
{
    private readonly Dictionary<int, DateTimeOffset> _permitted = [];

    public DoorDecision Judge(DoorMoment moment)
    {
        var doubt = JudgeNode(moment);
        if (doubt != DoorDoubt.None)
        {
            return new DoorDecision(null, doubt);
        }

        Forget(moment);
        var frame = moment.Frame!;
        var people = moment.People.Where(p => isInZone(p.Box, frame)).ToList();
        doubt = JudgePeople(people, frame);
        if (doubt != DoorDoubt.None)
        {
            return new DoorDecision(null, doubt);
        }

        var next = people.Find(p => !IsPermitted(p, frame.CapturedAt));
        return new DoorDecision(next, next is null ? DoorDoubt.AlreadyPermitted : DoorDoubt.None);
    }

    /// <summary>The track has its permit.</summary>
    /// <param name="capturedAt">Of the frame that it was given for.</param>
    public void Permitted(int track, DateTimeOffset capturedAt) => _permitted[track] = capturedAt;

    private DoorDoubt JudgeNode(DoorMoment moment)
    {
        var ageSeconds = (moment.Now - moment.Frame?.CapturedAt)?.TotalSeconds;
        return moment switch
        {
            { IsHeard: false } => DoorDoubt.BrokerLost,
            { IsClockSane: false } => DoorDoubt.ClockNotSane,
            { Camera: CameraCondition.Degraded } => DoorDoubt.CameraDegraded,
            { Camera: CameraCondition.Covered } or { Frame.View: PictureView.Covered } => DoorDoubt.CameraCovered,
            { Camera: CameraCondition.Frozen } or { Frame.View: PictureView.Frozen or PictureView.Still } => DoorDoubt.PictureFrozen,
            { Camera: not CameraCondition.Online } => DoorDoubt.CameraOffline,
            _ when ageSeconds is null || ageSeconds > rules.MaximumFrameAgeSeconds => DoorDoubt.StaleFrame,
            _ when ageSeconds < -rules.ClockSkewSeconds => DoorDoubt.ClockNotSane,
            _ => DoorDoubt.None,
        };
    }

    private DoorDoubt JudgePeople(List<PersonSight> people, FrameInfo frame)
    {
        if (people.Count == 0)
        {
            return DoorDoubt.NobodyThere;
        }

        // Who is not masked as wanted is the graver reason, and takes a permit back.
        return people.Exists(IsWrong) ? DoorDoubt.WrongVerdict
            : people.Count > rules.MaximumPeople ? DoorDoubt.TooManyPeople
            : people.Select(p => JudgePerson(p, frame.CapturedAt)).FirstOrDefault(d => d != DoorDoubt.None);
    }

    private bool IsWrong(PersonSight person) => person.Verdict != MaskVerdict.Unknown && !rules.Verdicts.Contains(person.Verdict);

    private DoorDoubt JudgePerson(PersonSight person, DateTimeOffset capturedAt) => person switch
    {
        _ when person.SeenAt != capturedAt => DoorDoubt.HiddenPerson,
        { Verdict: MaskVerdict.Unknown } or { Newest.Verdict: MaskVerdict.Unknown } => DoorDoubt.UnknownVerdict,
        _ when person.Newest.Verdict != person.Verdict => DoorDoubt.Unsure,
        _ when !(Math.Min(person.Share, person.Newest.Confidence) >= rules.MinimumConfidence) => DoorDoubt.Unsure,
        _ when person.Frames < rules.MinimumFrames => DoorDoubt.TooShort,
        _ when (capturedAt - person.Since).TotalSeconds < rules.HoldSeconds => DoorDoubt.TooShort,
        _ => DoorDoubt.None,
    };

    private bool IsPermitted(PersonSight person, DateTimeOffset capturedAt) => _permitted.TryGetValue(person.Track, out var at)
        && (person.Since <= at || (capturedAt - at).TotalSeconds < rules.CooldownSeconds);

    /// <summary>Tracks that are over never come back under their number.</summary>
    private void Forget(DoorMoment moment)
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
