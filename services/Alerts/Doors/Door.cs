using MaskPose.Edge.Alerts.Observing;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Doors;

/// <summary>One door: applies its policy to each moment, has at most one permit on its way, and reports its outcome. For concurrent use.</summary>
internal sealed class Door
{
    private readonly Lock _lock = new();
    private readonly DoorOptions _options;
    private readonly PermitIssuer _issuer;
    private readonly TimeProvider _time;
    private readonly DoorPolicy _policy;
    private readonly ClockWatch _clock;
    private readonly ThrottledState<DoorState> _view;
    private readonly long _startedAt;
    private Polygon? _zone;
    private CameraCondition? _camera;
    private FrameInfo? _frame;
    private TimeSpan _frameAge;
    private long _seenAt;
    private IReadOnlyList<TrackedPerson> _people = [];
    private PendingPermit? _pending;
    private readonly Wishes _wishes = new();
    private DoorView _now;

    public Door(string id, DoorOptions options, PermitIssuer issuer, TimeProvider time)
    {
        (Id, _options, _issuer, _time, _startedAt) = (id, options, issuer, time, time.GetTimestamp());
        _policy = new DoorPolicy(options.Rules, IsInZone);
        _now = new DoorView(DenialReason.CameraOffline, 0, time.GetUtcNow());
        _clock = new ClockWatch(TimeSpan.FromSeconds(options.ClockSkewSeconds));
        _view = new ThrottledState<DoorState>(issuer.StateValid / 2, view => issuer.Publish(id, options.Camera, view!), time);
    }

    public string Id { get; }

    public string Camera => _options.Camera;

    public DoorOptions Options => _options;

    /// <summary>What it decides now, as of the last frame or tick.</summary>
    public DoorView Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    /// <summary>The part of the picture before the door, if its settings name one.</summary>
    /// <param name="zone">Null if no zone has that name: then nobody stands before the door.</param>
    public void Apply(Polygon? zone)
    {
        lock (_lock)
        {
            _zone = zone;
        }
    }

    /// <inheritdoc cref="FrameSeen"/>
    public void Evaluate(FrameInfo frame, IReadOnlyList<TrackedPerson> people, TimeSpan age)
    {
        lock (_lock)
        {
            (_frame, _people, _frameAge, _seenAt) = (frame, people, age, _time.GetTimestamp());
            Act();
        }
    }

    public void Report(CameraCondition condition)
    {
        lock (_lock)
        {
            _camera = condition;
            Act();
        }
    }

    public void Tick()
    {
        lock (_lock)
        {
            if (_pending is { } pending && _time.GetElapsedTime(pending.SentAt).TotalMilliseconds > _options.AcknowledgeTimeoutMs)
            {
                var stray = pending.HasUnsignedAnswer ? "; one arrived that was not signed with this door's key" : "";
                End(pending, DoorOutcome.Unanswered, $"no answer in {_options.AcknowledgeTimeoutMs} ms{stray}");
            }

            Act();
        }
    }

    public void Hear(DoorAnswer answer)
    {
        lock (_lock)
        {
            if (_pending is not { } pending || pending.Permit.Nonce != answer.Nonce)
            {
                _issuer.Stray(Id, $"{answer.Did}, nonce {answer.Nonce}, which is not waiting for an answer");
            }
            else if (!_options.UnsignedAnswers && !_issuer.IsSigned(Id, answer))
            {
                _pending = pending with { HasUnsignedAnswer = true };
                _issuer.Stray(Id, $"{answer.Did}, nonce {answer.Nonce}, which is not signed with this door's key (Doors:{Id}:UnsignedAnswers)");
            }
            else
            {
                End(pending, answer.Outcome, answer.ShortReason);
            }
        }
    }

    /// <summary>Opens by hand, whatever the camera sees.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="askedAt">When; the same request is not granted twice.</param>
    /// <returns>The permit's nonce, or null and why not.</returns>
    public (string? Nonce, string Error) Grant(string by, DateTimeOffset askedAt)
    {
        lock (_lock)
        {
            var doubt = !_options.ManualPermits ? $"Doors:{Id}:ManualPermits is not set"
                : !IsClockSane() ? "the node's clock can't be trusted"
                : _pending is not null ? "a permit is already on its way"
                : _wishes.WasHeard(askedAt) ? "duplicate request: this or a newer request was already handled"
                : "";
            if (doubt.Length > 0)
            {
                return (null, doubt);
            }

            _wishes.Remember(askedAt);
            return Issue(0, by) && _pending is { } pending ? (pending.Permit.Nonce, "")
                : (null, "it can't be sent: the node is not connected to the broker");
        }
    }

    /// <summary>Revokes a permit not yet answered.</summary>
    /// <returns>Its nonce, or null if no permit is pending.</returns>
    public string? Revoke(string reason)
    {
        lock (_lock)
        {
            if (_pending is not { IsRevoked: false } pending)
            {
                return null;
            }

            _pending = pending with { IsRevoked = true };
            _issuer.Send(PermitKind.Revoke, _pending, _options, _ => { });
            _issuer.Publish(_pending, Camera, DoorOutcome.Revoked, reason);
            return pending.Permit.Nonce;
        }
    }

    private void Act()
    {
        var decision = _policy.Decide(new DoorContext(Moment, _issuer.IsHeard, IsClockSane(), _camera, _frame, _people));
        var doubt = decision.Doubt;
        if (_pending is not null)
        {
            // A person who steps in wrongly masked, or one too many, must not slip through.
            if (doubt is DenialReason.WrongVerdict or DenialReason.TooManyPeople && _pending.By == PendingPermit.Policy)
            {
                Revoke(ObservationJson.ToWireName(doubt));
            }

            doubt = doubt is DenialReason.None or DenialReason.AlreadyPermitted ? DenialReason.PermitPending : doubt;
        }
        else if (decision.Person is { } person && Issue(person.Track, PendingPermit.Policy))
        {
            _policy.Permitted(person.Track, _frame!.CapturedAt);
        }

        _now = new DoorView(doubt, _people.Count, doubt == _now.Doubt ? _now.Since : _time.GetUtcNow());
        _view.Publish(new DoorState(doubt, _people.Count));
    }

    private bool Issue(int track, string by)
    {
        if (_issuer.Issue(Id, track, _options.PermitSeconds) is not { } permit)
        {
            return false;
        }

        var pending = new PendingPermit(permit, by, _time.GetTimestamp());
        _pending = pending;
        _issuer.Send(PermitKind.Permit, pending, _options, reason => Drop(permit, reason));
        return true;
    }

    private void Drop(Permit permit, string reason)
    {
        lock (_lock)
        {
            if (_pending is { } pending && pending.Permit.Nonce == permit.Nonce)
            {
                End(pending, DoorOutcome.Dropped, reason);
            }
        }
    }

    private void End(PendingPermit pending, DoorOutcome outcome, string reason)
    {
        _pending = null;
        _issuer.Publish(pending, Camera, outcome, reason);
    }

    /// <summary>On the time line of frame and people, which is not affected when the clock is set.</summary>
    private DateTimeOffset Moment => _frame is { } frame ? frame.CapturedAt + _frameAge + _time.GetElapsedTime(_seenAt) : _time.GetUtcNow();

    private bool IsInZone(Box face, FrameInfo frame) =>
        _options.Zone.Length == 0 || _zone?.Contains(face, frame.Width, frame.Height) == true;

    private bool IsClockSane() => _clock.IsSane(_time.GetUtcNow(), _time.GetElapsedTime(_startedAt));
}
