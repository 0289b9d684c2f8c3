using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;
using MaskPose.Edge.Unit.Core.Doors;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Unit.Alerts;

/// <summary>One message of each kind with all members set, by the name that docs/mqtt.md gives it.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 15, 4, 120, TimeSpan.Zero);
    private static readonly string Source = TopicsOf("school", "door-box").Source;

    /// <summary>Name, schema's file, message.</summary>
    public static IReadOnlyList<(string Name, string Schema, byte[] Message)> All { get; } =
    [
        ("availability", "availability", AvailabilityMessage.Write(Availability.Online, 1772439300500, 0, At, Source, ForTheFront)),
        ("trouble", "availability", AvailabilityMessage.Write(
            Availability.Online, 1772439300500, 0, At, Source, ForTheFront, "/var/lib/maskpose/events.db can't be written: database or disk is full")),
        ("will", "availability", AvailabilityMessage.Write(Availability.Offline, 1772439300500, 0, null, Source, ForTheFront)),
        ("summary", "summary", SummaryMessage.Write(
            1772439300500, "0.1.0", "", new Dictionary<string, CameraSummary> { ["entrance"] = new("degraded", "the machine is overloaded", 4, "unmasked") }, At, Source, Guid.Parse("019caab2-7c18-7d41-9b60-4a1f0c5e770a"))),
        ("status", "camera-status", CameraStatusMessage.Write(Status(), Source, Id(1))),
        ("state", "camera-state", CameraStateMessage.Write("entrance", new Presence(2, 0, 1, 1) { Attention = new(2, 1, 0, 1) { EyesUnknown = 1 }, Pictures = [new(new Box(128, 72, 256, 216), At, 1280, 720)] }, At, At.AddSeconds(15), Source, Id(2))),
        ("nobody", "camera-state", CameraStateMessage.Write("entrance", new Presence(0, 0, 0, 0), At, At.AddSeconds(15), Source, Id(3))),
        ("begin", "event", Sent(Change(EventKind.Mask, EventPhase.Begin, "unmasked", 0), late: false)),
        ("end", "event", Sent(Change(EventKind.Mask, EventPhase.End, "unmasked", 1), late: true)),
        ("alert", "alert", Sent(Alert(), late: false)),
        ("room", "alert", Sent(Room(), late: false)),
        ("attention", "event", Sent(Change(EventKind.Attention, EventPhase.Begin, "drowsy", 0), late: false)),
        ("tamper", "tamper-event", Tamper()),
        ("permit", "door-permit", Permit(PermitKind.Permit)),
        ("revoke", "door-revoke", Permit(PermitKind.Revoke)),
        ("door", "door-state", DoorStateMessage.Write(
            "front", "entrance", new DoorState(DenialReason.TooManyPeople, 2), At, At.AddSeconds(15), Source, Id(6))),
        ("unanswered", "door-event", DoorEvent()),
        ("result", "command-result", CommandResultMessage.Write(
            "snapshot", new() { ["path"] = "/api/v1/cameras/entrance/picture.jpg", ["bytes"] = 48213 }, "", At, Source, Id(8))),
        ("failed", "command-result", CommandResultMessage.Write(
            "pause", null, "camera is \"yard\"; allowed: entrance.", At, Source, Id(9))),
    ];

    public static Topics TopicsOf(string site, string node) =>
        new(Options.Create(new AlertsOptions { Site = site, Node = node }));

    public static CameraStatus Status(string camera, CameraCondition condition, DateTimeOffset at) =>
        new(camera, condition, "", 25, 30, 100, 0, 0, "cpu", at);

    private static Dictionary<string, string> ForTheFront(string state, long session, int sequence) => new()
    {
        ["front"] = DoorSignature.Sign(new NodeWord("school", "door-box", "front", session, sequence, state).Text, DoorVectors.Key),
    };

    private static CameraStatus Status() => new(
        "entrance", CameraCondition.Degraded, "MaskClassifier is not available: no answer from http://10.0.0.5:8081 in 1000 ms",
        24.8, 31.5, 9120, 12, 1, "cpu", At)
    {
        CapturedFrameRate = 25,
    };

    private static TrackEvent Change(EventKind kind, EventPhase phase, string state, int sequence) => new(
        Id(kind == EventKind.Mask ? 4 : 5),
        sequence,
        kind,
        phase,
        17,
        state,
        kind == EventKind.Mask ? 0.97 : null,
        At.AddSeconds(-1),
        At.AddSeconds(sequence * 8),
        Face(kind),
        Observation(sequence * 8))
    {
        Best = new(Face(kind), Observation(sequence * 2).Frame, 0.657),
        End = phase == EventPhase.End ? EventEnd.Left : EventEnd.None,
        Reason = kind == EventKind.Attention ? AttentionReason.LongClosure : AttentionReason.None,
        Measures = kind == EventKind.Attention ? new(0, 1.52, 2.4, 0.081, 14.2, 0.214, 0) : null,
    };

    private static TrackEvent Alert() => Change(EventKind.Mask, EventPhase.Begin, "unmasked", 0) with
    {
        Id = Id(8),
        Snapshot = Id(0),
        Rule = Rule("no-mask-at-the-door", Severity.Warning, new Zone("door", Polygon.TryParse("0.2,0.3 0.8,0.3 0.8,1 0.2,1", out _)!)),
    };

    private static TrackEvent Room() => Change(EventKind.Attention, EventPhase.Begin, "inattentive", 0) with
    {
        Id = Id(9),
        Rule = Rule("class", Severity.Info, null),
        Track = null,
        Face = null,
        Best = null,
        Reason = AttentionReason.None,
        Measures = null,
        Room = new AttentionCounts(7, 11, 1, 3),
    };

    private static Rule Rule(string name, Severity severity, Zone? zone) => new(
        name, new HashSet<string>(), zone, new HashSet<MaskVerdict>(), new HashSet<Attention>(), ZoneTrigger.Staying, 0, 1, 1.5, 10, 0, Schedule.Always, severity);

    private static ObservedFace Face(EventKind kind) => new(
        new Face(
            new Box(412, 160.5f, 498, 268),
            0.93f,
            new FaceKeypoints(new(436, 205), new(474, 203), new(455, 226.5f), new(440, 246), new(471, 245))),
        kind == EventKind.Mask
            ? new MaskReading(MaskVerdict.Unmasked, new MaskProbabilities(0.02f, 0.03f, 0.95f), MaskDoubt.None)
            : new MaskReading(MaskVerdict.Unknown, new MaskProbabilities(0.5f, 0.2f, 0.3f), MaskDoubt.Unsure),
        new HeadReading([], new Pose(-6.2f, 3.4f, 1.1f, PoseMethod.Fused) { ExpectedErrorDegrees = 4.2f }, Eye(kind), Eye(kind))
        {
            LandmarkConfidence = kind == EventKind.Mask ? new(0.91f, null) : new(0.88f, 0.31f),
        })
    {
        Track = 17,
        Attention = kind == EventKind.Mask ? Attention.Attentive : Attention.Drowsy,
    };

    private static EyeReading Eye(EventKind kind) =>
        kind == EventKind.Mask ? new(EyeState.Open, 0.98f) : new(EyeState.Closed, 0.03f);

    private static Observation Observation(int seconds) => new(
        new FrameInfo("entrance", 9108 + (seconds * 25), At.AddSeconds(seconds), 364.3 + seconds, 1280, 720), [], new StageTimes(14.2, 6.1, 8.8, 31.5))
    {
        ModelIds = new Dictionary<string, string>
        {
            ["detector"] = "faces-1",
            ["mask"] = "mask-1",
            ["landmarks"] = "landmarks-1",
            ["eyes"] = "eyes-1",
            ["pose"] = "pose-1",
        },
    };

    private static byte[] Tamper() => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(EventMessage.Sent(
        TamperMessage.Write(
            new TamperChange(
                Id(7), 0, "entrance", CameraCondition.Moved,
                "the picture shows another view than before: the camera was turned, or something stands before it", At, At, EventEnd.None),
            Source),
        At.AddMilliseconds(38),
        late: false));

    private static byte[] Sent(TrackEvent change, bool late)
    {
        var publishedAt = change.At.AddMilliseconds(late ? 41_250 : 38);
        return System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            EventMessage.Sent(EventMessage.Write(change, Source), publishedAt, late));
    }

    private static byte[] Permit(PermitKind kind)
    {
        var (_, permit, _, signature) = DoorVectors.All.First(v => v.Kind == kind);
        return PermitMessage.Write(kind, new PendingPermit(permit, PendingPermit.Policy, 0), "entrance", signature, Source, kind == PermitKind.Permit ? permit.IssuedAt : permit.IssuedAt.AddSeconds(1));
    }

    private static byte[] DoorEvent()
    {
        var stored = DoorEventMessage.Write(
            Id(7), new PendingPermit(DoorVectors.All[0].Permit, PendingPermit.Policy, 0), "entrance", DoorOutcome.Unanswered,
            "no answer in 3000 ms", At.AddSeconds(3), Source);
        return System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(EventMessage.Sent(stored, At.AddSeconds(3.02), late: false));
    }

    private static Guid Id(int last) => Guid.Parse($"019caab2-7c18-7d41-9b60-4a1f0c5e770{last}");
}
