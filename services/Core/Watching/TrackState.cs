using MaskPose.Edge.Core.Alerting;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Sightings;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Tracking;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Watching;

/// <summary>The lasting verdict and attention of one track, and the resulting events.</summary>
internal sealed class TrackState(Track track, CameraTrackerSettings settings, Func<DateTimeOffset, Guid> newId) : IRuledPerson
{
    private readonly VerdictVote _vote = new(settings.Mask);
    private readonly StillnessMeter _stillness = new();

    /// <summary>How long the events of each verdict lasted, up to <see cref="_at"/>.</summary>
    private readonly TimeSpan[] _lasted = new TimeSpan[Enum.GetValues<MaskVerdict>().Length];

    private readonly MotionMeter _motion = new();
    private EventLifecycle<MaskVerdict> _maskEvents = Thread(settings.Mask, newId);
    private AttentionRules _rules = settings.Attention;
    private AttentionMeter _attention = new(settings.Attention);
    private EventLifecycle<Attention> _attentionEvents = Thread(settings.Attention, newId);
    private AttentionReason _reason;
    private Observation? _observation;
    private ObservedFace? _face;
    private DateTimeOffset _since;
    private int _frames;
    private DateTimeOffset? _mouthChangedAt;
    private DateTimeOffset _at = track.FirstSeen;

    public Track Track => track;

    /// <summary>So far.</summary>
    public Pass Pass
    {
        get
        {
            var longest = _lasted.Max();
            var verdict = longest > TimeSpan.Zero ? (MaskVerdict)Array.IndexOf(_lasted, longest) : MaskVerdict.Unknown;
            return new Pass(verdict, track.FirstSeen, track.LastSeen - track.FirstSeen);
        }
    }

    public MaskVerdict Verdict => _vote.Verdict;

    public Sighting Sighting =>
        new(track.Id, Place.Of(Face.Face.Box, Frame), Verdict, IsSure, VerdictSince, Attention, _reason);

    public FrameInfo Frame => Observation.Frame;

    public MaskVerdict Shown => Face.Mask.Verdict;

    public TrackedPerson Sight =>
        new(track.Id, track.Box, Verdict, _vote.Share, Face.Mask, _since, _frames, track.LastSeen) { MovedAt = _motion.MovedAt };

    /// <inheritdoc cref="VerdictVote.IsSure"/>
    public bool IsSure => _vote.IsSure;

    public DateTimeOffset VerdictSince => _vote.Since;

    public Attention Attention => Face.Attention;

    /// <summary>It has kept still for so long that it is a picture: no event is about it.</summary>
    public bool IsPicture { get; private set; }

    public StillPicture Picture => new(track.Box, _stillness.Since, Observation.Frame.Width, Observation.Frame.Height);

    /// <summary>A rule asks for drowsiness: people with hidden eyes are unknown, not attentive.</summary>
    public bool NeedsEyes { private get; set; }

    /// <summary>As last seen.</summary>
    public ObservedFace Face => _face ?? throw new InvalidOperationException("Nobody has been seen yet.");

    /// <summary>The last one with the face.</summary>
    public Observation Observation => _observation ?? throw new InvalidOperationException("Nobody has been seen yet.");

    public ObservedFace Update(ObservedFace face, Observation observation, List<TrackEvent> events)
    {
        var at = observation.Frame.CapturedAt;
        Vote(face.Mask, at);
        _motion.Add(face.Face.Box, face.Head, at);
        Watch(face, at, events);
        if (IsPicture)
        {
            (_face, _observation) = (face with { Track = track.Id, IsPicture = true }, observation);
            return _face;
        }

        _face = Attend(face with { Track = track.Id }, at);
        _observation = observation;
        Count(at);
        var verdict = IsSure ? Verdict : _maskEvents.Lasting;
        _maskEvents.Advance(new(verdict, VerdictSince, face.Mask.Verdict), MaskMoment(at), events);
        AdvanceAttention(at, events);
        return _face;
    }

    /// <summary>
    /// A frame without the face. A person last seen turned aside, well inside the picture, has turned further, not left: the
    /// glance continues while the track lasts. Otherwise nothing is known.
    /// </summary>
    public void Miss(Observation observation, List<TrackEvent> events)
    {
        var at = observation.Frame.CapturedAt;
        if (IsPicture || at <= track.LastSeen || Face.Head.Pose is not { } pose || Math.Abs(pose.YawDegrees) <= _rules.AwayYawDegrees || !IsInside(observation.Frame))
        {
            return;
        }

        var hidden = Face.Head with { LeftEye = EyeReading.Unknown, RightEye = EyeReading.Unknown };
        _face = Attend(Face with { Head = hidden }, at) with { Head = Face.Head };
        AdvanceAttention(at, events);
    }

    /// <summary>Replaces the attention limits and judges from scratch.</summary>
    public void Apply(AttentionRules rules, DateTimeOffset at, List<TrackEvent> events)
    {
        _attentionEvents.End(AttentionMoment(at), EventEnd.Settings, events);
        (_rules, _attention, _attentionEvents) = (rules, new AttentionMeter(rules), Thread(rules, newId));
    }

    /// <summary>A picture was remembered where this face was first found.</summary>
    public void Resume(StillPicture picture, ObservedFace face, DateTimeOffset at) => _stillness.Resume(face.Face.Box, face.Head, picture.Since, at);

    /// <summary>The person is no longer tracked: open events end.</summary>
    public void Leave(DateTimeOffset at, EventEnd why, List<TrackEvent> events)
    {
        Count(at);
        _maskEvents.End(MaskMoment(at), why, events);
        _attentionEvents.End(AttentionMoment(at), why, events);
    }

    public EventContext MaskMoment(DateTimeOffset at) => new(track.Id, at, _vote.Share, Face, Observation);

    public EventContext AttentionMoment(DateTimeOffset at) =>
        new(track.Id, at, null, Face, Observation) { Reason = _reason, Measures = _attention.Measures };

    /// <summary>The attention rules have their times in them already: their result takes effect at once.</summary>
    private static EventLifecycle<Attention> Thread(AttentionRules rules, Func<DateTimeOffset, Guid> newId) =>
        new(EventKind.Attention, new(0, rules.ClearSeconds, rules.UpdateSeconds), newId);

    private static EventLifecycle<MaskVerdict> Thread(MaskRules rules, Func<DateTimeOffset, Guid> newId) =>
        new(EventKind.Mask, new(rules.HoldSeconds, rules.ClearSeconds, rules.UpdateSeconds), newId);

    /// <summary>Ends the events of a picture; a person mistaken for one starts again by moving.</summary>
    private void Watch(ObservedFace face, DateTimeOffset at, List<TrackEvent> events)
    {
        _stillness.Add(face.Face.Box, face.Head, at);
        var isPicture = settings.Tracking.PictureSeconds > 0 && _stillness.Seconds >= settings.Tracking.PictureSeconds;
        if (isPicture && !IsPicture && _face is not null)
        {
            Leave(at, EventEnd.Picture, events);
            (_maskEvents, _attention, _attentionEvents) = (Thread(settings.Mask, newId), new AttentionMeter(_rules), Thread(_rules, newId));
        }

        IsPicture = isPicture;
    }

    private void Count(DateTimeOffset at)
    {
        if (_maskEvents.Lasting != MaskVerdict.Unknown)
        {
            _lasted[(int)_maskEvents.Lasting] += at - _at;
        }

        _at = at;
    }

    private ObservedFace Attend(ObservedFace face, DateTimeOffset at)
    {
        var attention = _attention.Add(face.Head, at, _mouthChangedAt);
        _reason = _attention.Reason == AttentionReason.None ? _reason : _attention.Reason;
        var isHidden = NeedsEyes && attention is Attention.Attentive or Attention.Unknown
            && _attention.EyesUnknownSeconds >= _rules.EyesUnknownSeconds;
        return face with { Attention = isHidden ? Attention.Unknown : attention, EyesUnknown = isHidden };
    }

    private void AdvanceAttention(DateTimeOffset at, List<TrackEvent> events)
    {
        var lasting = Attention is Attention.Inattentive or Attention.Drowsy ? Attention : Attention.Unknown;
        _attentionEvents.Advance(new(lasting, at, lasting), AttentionMoment(at), events);
    }

    /// <summary>Half a face from the picture's edges: people leave only through these.</summary>
    private bool IsInside(FrameInfo frame) =>
        track.Box.Left > track.Box.Width / 2 && track.Box.Right < frame.Width - (track.Box.Width / 2);

    private void Vote(MaskReading mask, DateTimeOffset at)
    {
        var before = _vote.Verdict;
        var isSame = _vote.Add(mask, at) == before;
        (_since, _frames) = isSame && _frames > 0 ? (_since, _frames + 1) : (at, 1);
        _mouthChangedAt = mask.Doubt == MaskDoubt.Covered ? at
            : !isSame && before != MaskVerdict.Unknown ? _vote.Since
            : _mouthChangedAt;
    }
}
